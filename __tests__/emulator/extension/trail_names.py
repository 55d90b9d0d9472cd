"""CloudTrail: moto starts and stops a trail by its name only, while AWS takes its ARN too."""

from typing import Any

from moto.cloudtrail.models import CloudTrailBackend

_start = CloudTrailBackend.start_logging
_stop = CloudTrailBackend.stop_logging


def named(name: str) -> str:
    return name.split("/")[-1]


def start(self: Any, name: str) -> None:
    _start(self, named(name))


def stop(self: Any, name: str) -> None:
    _stop(self, named(name))


def install() -> None:
    CloudTrailBackend.start_logging = start
    CloudTrailBackend.stop_logging = stop
