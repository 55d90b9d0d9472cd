"""Route 53 Resolver: moto takes tags of endpoints and rules only, though it keeps them for any ARN."""

from typing import Any

from moto.route53resolver.models import Route53ResolverBackend

TAGGED = (":resolver-query-log-config/", ":firewall-")
_check = Route53ResolverBackend._matched_arn


def check(self: Any, arn: str) -> None:
    if not any(kind in arn for kind in TAGGED):
        _check(self, arn)


def install() -> None:
    Route53ResolverBackend._matched_arn = check
