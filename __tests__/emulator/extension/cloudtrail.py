"""CloudTrail: moto finds trails by name where the provider asks by ARN, tells of all where one is asked for, and of no bucket in another account."""

import json
from typing import Any

from moto.cloudtrail.exceptions import S3BucketDoesNotExistException
from moto.cloudtrail.models import CloudTrailBackend, Trail
from moto.cloudtrail.responses import CloudTrailResponse
from moto.s3.models import s3_backends

from .operations import add


def start(self: Any, name: str) -> None:
    self.get_trail(name).start_logging()


def stop(self: Any, name: str) -> None:
    self.get_trail(name).stop_logging()


def delete(self: Any, name: str) -> None:
    del self.trails[self.get_trail(name).trail_name]


def describe(self: Any) -> str:
    wanted = self._get_param("trailNameList") or []
    trails = self.cloudtrail_backend.describe_trails(self._get_bool_param("includeShadowTrails", True))
    found = [t for t in trails if not wanted or t.trail_name in wanted or t.arn in wanted]
    return json.dumps({"trailList": [t.description(include_region=True) for t in found]})


def bucket_exists(self: Any) -> None:
    if not any(self.bucket_name in backend[self.partition].buckets for backend in s3_backends.values()):
        raise S3BucketDoesNotExistException(f"S3 bucket {self.bucket_name} does not exist!")


def insights(self: Any, insight_selectors: list[dict[str, str]]) -> None:
    self.insight_selectors = insight_selectors


def install() -> None:
    CloudTrailBackend.start_logging = start
    CloudTrailBackend.stop_logging = stop
    CloudTrailBackend.delete_trail = delete
    Trail.check_bucket_exists = bucket_exists
    Trail.put_insight_selectors = insights
    add(CloudTrailResponse, {"describe_trails": describe})
