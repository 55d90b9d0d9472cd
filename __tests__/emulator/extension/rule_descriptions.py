"""EC2: moto keeps the description of a security group rule only when it names a CIDR, not a group or a prefix list."""

from typing import Any

from moto.ec2.models.security_groups import SecurityGroupRule

_create = SecurityGroupRule.__init__


def create(self: Any, *args: Any, **given: Any) -> None:
    _create(self, *args, **given)
    others = (*args, *given.values())
    # Kept beside the rule: AWS compares rules by what they let through, not by what they say.
    said = [part["Description"] for part in others if isinstance(part, dict) and "Description" in part]
    self.said = said[0] if said else None


def install() -> None:
    SecurityGroupRule.__init__ = create
    SecurityGroupRule.description = property(lambda self: self.said)
