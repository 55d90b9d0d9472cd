"""SQS: moto writes JSON with spaces, forgets the policy of a queue when another attribute is set, and does not know which queues a dead-letter queue takes from."""

import json
from typing import Any

from moto.sqs.models import Queue, SQSBackend

ALLOWED = "RedriveAllowPolicy"
_set = Queue._set_attributes
_attributes = Queue.attributes.fget
_told = SQSBackend.get_queue_attributes


def set_attributes(self: Any, attributes: dict[str, Any], now: float | None = None) -> None:
    """What the request does not name stays."""
    before = getattr(self, "policy", None)
    _set(self, attributes, now)
    if "Policy" not in attributes:
        self.policy = before


def attributes(self: Any) -> dict[str, Any]:
    allowed = getattr(self, "redrive_allow_policy", None)
    redrive = {"RedrivePolicy": json.dumps(self.redrive_policy, separators=(",", ":"))} if self.redrive_policy else {}
    return {**_attributes(self), **redrive, **({ALLOWED: allowed} if allowed else {})}


def told(self: Any, queue_name: str, attribute_names: list[str]) -> dict[str, Any]:
    """Moto refuses to be asked for what it does not know."""
    known = [name for name in attribute_names if name != ALLOWED]
    found = _told(self, queue_name, known) if known else {}
    allowed = self.get_queue(queue_name).attributes.get(ALLOWED)
    return {**found, ALLOWED: allowed} if allowed and ALLOWED in attribute_names else found


def install() -> None:
    Queue._set_attributes = set_attributes
    Queue.attributes = property(attributes)
    SQSBackend.get_queue_attributes = told
