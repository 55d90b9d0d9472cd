"""S3: moto judges by a bucket's policy without its conditions, so that a bucket which denies plain HTTP denies everything."""

from typing import Any

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket


def undecided(self: Any, action: str, resource: str) -> PermissionResult:
    return PermissionResult.NEUTRAL


def install() -> None:
    FakeBucket.get_permission = undecided
