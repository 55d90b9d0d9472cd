"""S3: moto judges by a bucket's policy without its conditions, so that a bucket which denies plain HTTP denies everything; and it sees one resource in a statement, never a list."""

import json
from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket

LOGGING = "logging.s3.amazonaws.com"


def undecided(self: Any, action: str, resource: str) -> PermissionResult:
    return PermissionResult.NEUTRAL


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def takes_records(target_bucket: FakeBucket, target_prefix: str | None) -> bool:
    """Whether server access logs may be written to the bucket, below the prefix."""
    arn = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}"
    enough = {f"{arn}/*", f"{arn}/{target_prefix or ''}*"}
    policy = json.loads(target_bucket.policy or b'{"Statement": []}')
    return any(
        statement["Effect"] == "Allow"
        and LOGGING in _listed(statement.get("Principal", {}).get("Service"))
        and "s3:PutObject" in _listed(statement.get("Action"))
        and not enough.isdisjoint(_listed(statement.get("Resource")))
        for statement in policy["Statement"]
    )


def install() -> None:
    FakeBucket.get_permission = undecided
    FakeBucket._log_permissions_enabled_policy = staticmethod(takes_records)
