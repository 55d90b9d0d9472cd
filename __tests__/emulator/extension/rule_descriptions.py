"""EC2: moto drops the description of rules that refer to a group or a prefix list, which would be a change in every plan."""

from typing import Any

import moto.ec2.models.security_groups as security_groups


def _description(self: Any) -> Any:
    parts = (self.ip_range, self.source_group, getattr(self, "prefix_list_id", None))
    given = [p["Description"] for p in parts if isinstance(p, dict) and p.get("Description") is not None]
    return given[0] if given else None


def install() -> None:
    for found in list(vars(security_groups).values()):
        if isinstance(found, type) and isinstance(vars(found).get("description"), property):
            found.description = property(_description)
