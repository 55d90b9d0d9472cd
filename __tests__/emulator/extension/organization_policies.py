"""Organizations: moto refuses to make policies of some types that it otherwise knows."""

from typing import Any

from moto.organizations.models import FakePolicy

#: By type, how the ARN calls it.
KINDS = {"BACKUP_POLICY": "backup_policy", "DECLARATIVE_POLICY_EC2": "declarative_policy_ec2"}
_init = FakePolicy.__init__


def init(self: Any, organization: Any, **arguments: Any) -> None:
    policy_type = arguments.get("Type", "")
    if policy_type not in KINDS:
        return _init(self, organization, **arguments)
    _init(self, organization, **{**arguments, "Type": "TAG_POLICY"})
    self.type = policy_type
    self._arn_format = self._arn_format.replace("tag_policy", KINDS[policy_type])


def install() -> None:
    setattr(FakePolicy, "__init__", init)
