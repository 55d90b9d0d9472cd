"""Auto Scaling: moto forgets how long instances live and how they are replaced, and replaces none when it is asked to."""

import uuid
from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult

from .operations import add

# Names of parameters, and of what moto puts out for them.
FORGOTTEN = {
    "MaxInstanceLifetime": "max_instance_lifetime",
    "DefaultInstanceWarmup": "default_instance_warmup",
    "InstanceMaintenancePolicy": "instance_maintenance_policy",
}
_create = AutoScalingResponse.create_auto_scaling_group
_update = AutoScalingResponse.update_auto_scaling_group


def remember(self: Any) -> None:
    group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
    for parameter, attribute in FORGOTTEN.items():
        value = self._get_param(parameter)
        if value is not None:
            setattr(group, attribute, value)


def create(self: Any) -> ActionResult:
    answer = _create(self)
    remember(self)
    return answer


def update(self: Any) -> ActionResult:
    answer = _update(self)
    remember(self)
    return answer


def start_instance_refresh(self: Any) -> ActionResult:
    return ActionResult({"InstanceRefreshId": str(uuid.uuid4())})


def install() -> None:
    add(
        AutoScalingResponse,
        {
            "create_auto_scaling_group": create,
            "update_auto_scaling_group": update,
            "start_instance_refresh": start_instance_refresh,
        },
    )
