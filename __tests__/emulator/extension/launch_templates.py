"""Launch templates: moto takes the tags of a template for tags of what starts from it."""

from typing import Any

from moto.ec2.responses import EC2Response

from .operations import add

_create = EC2Response.create_launch_template


def create(self: Any) -> Any:
    answer = _create(self)
    template = self.ec2_backend.get_launch_template(answer.result["LaunchTemplate"]["LaunchTemplateId"])
    data = template.default_version().data
    kept = [spec for spec in data.get("TagSpecifications", []) if spec["ResourceType"] != "launch-template"]
    data.pop("TagSpecifications", None)
    if kept:
        data["TagSpecifications"] = kept
    return answer


def install() -> None:
    add(EC2Response, {"create_launch_template": create})
