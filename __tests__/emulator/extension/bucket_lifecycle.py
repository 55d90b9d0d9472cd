"""S3: moto forgets how many former versions a lifecycle rule keeps whatever their age."""

from typing import Any

from moto.s3.models import FakeBucket
from moto.s3.responses import S3Response

from .operations import add

_get = S3Response.get_bucket_lifecycle
_set = FakeBucket.set_lifecycle


def set_rules(self: Any, rules: list[dict[str, Any]]) -> None:
    _set(self, rules)
    for rule, given in zip(self.rules, rules):
        rule.newer_versions = (given.get("NoncurrentVersionExpiration") or {}).get("NewerNoncurrentVersions")


def get(self: Any) -> Any:
    rules, serialized = self.backend.get_bucket_lifecycle(self.bucket_name), self.serialized

    def with_versions(answer: Any) -> Any:
        # That there are no rules is an error, which comes this way too.
        for rule, shown in zip(rules, answer.result["Rules"] if rules else []):
            if rule.newer_versions:
                shown["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"] = rule.newer_versions
        return serialized(answer)

    self.serialized = with_versions
    return _get(self)


def install() -> None:
    FakeBucket.set_lifecycle = set_rules
    add(S3Response, {"get_bucket_lifecycle": get})
