"""KMS: moto rotates keys, and forgets how often."""

import json
from typing import Any

from moto.kms.responses import KmsResponse

from .operations import add

DAYS_UNLESS_SAID = 365
_enable = KmsResponse.enable_key_rotation
_status = KmsResponse.get_key_rotation_status


def enable(self: Any) -> str:
    answer = _enable(self)
    key(self).rotation_days = self._get_param("RotationPeriodInDays", DAYS_UNLESS_SAID)
    return answer


def status(self: Any) -> str:
    answer = json.loads(_status(self))
    period = {"RotationPeriodInDays": key(self).rotation_days} if answer["KeyRotationEnabled"] else {}
    return json.dumps({**answer, "KeyId": key(self).id, **period})


def key(self: Any) -> Any:
    return self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))]


def install() -> None:
    add(KmsResponse, {"enable_key_rotation": enable, "get_key_rotation_status": status})
