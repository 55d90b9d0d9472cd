"""EC2: VPC Block Public Access, options and exclusions."""

from datetime import datetime, timezone
from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response

from .store import objects


def _options(self: Any) -> ActionResult:
    mode = objects(self, "bpa").get("mode", "off")
    return ActionResult(
        {
            "VpcBlockPublicAccessOptions": {
                "AwsAccountId": self.current_account,
                "AwsRegion": self.region,
                "State": "update-complete",
                "InternetGatewayBlockMode": mode,
                "ManagedBy": "account",
                "ExclusionsAllowed": "allowed",
            }
        }
    )


def _modify_options(self: Any) -> ActionResult:
    objects(self, "bpa")["mode"] = self._get_param("InternetGatewayBlockMode")
    return _options(self)


def _resource_arn(self: Any) -> str:
    subnet = self._get_param("SubnetId")
    path = f"subnet/{subnet}" if subnet else f"vpc/{self._get_param('VpcId')}"
    return f"arn:aws:ec2:{self.region}:{self.current_account}:{path}"


def _create(self: Any) -> ActionResult:
    now = datetime.now(timezone.utc)
    specifications = self._get_param("TagSpecifications", [])
    exclusion = {
        "ExclusionId": f"vpcbpa-exclude-{uuid4().hex[:17]}",
        "InternetGatewayExclusionMode": self._get_param("InternetGatewayExclusionMode"),
        "ResourceArn": _resource_arn(self),
        "State": "create-complete",
        "CreationTimestamp": now,
        "LastUpdateTimestamp": now,
        "Tags": [tag for spec in specifications for tag in spec.get("Tags", spec.get("Tag", []))],
    }
    objects(self, "bpa-exclusions")[exclusion["ExclusionId"]] = exclusion
    return ActionResult({"VpcBlockPublicAccessExclusion": exclusion})


def _find(self: Any, exclusion_id: str) -> dict[str, Any]:
    found = objects(self, "bpa-exclusions").get(exclusion_id)
    if found is None:
        raise EC2ClientError(
            "InvalidVpcBlockPublicAccessExclusionId.NotFound", f"{exclusion_id} does not exist"
        )
    return found


def _describe(self: Any) -> ActionResult:
    wanted = self._get_param("ExclusionIds", [])
    every = objects(self, "bpa-exclusions")
    found = [_find(self, i) for i in wanted] if wanted else list(every.values())
    return ActionResult({"VpcBlockPublicAccessExclusions": found})


def _modify(self: Any) -> ActionResult:
    exclusion = _find(self, self._get_param("ExclusionId"))
    exclusion["InternetGatewayExclusionMode"] = self._get_param("InternetGatewayExclusionMode")
    exclusion["State"] = "update-complete"
    return ActionResult({"VpcBlockPublicAccessExclusion": exclusion})


def _delete(self: Any) -> ActionResult:
    exclusion = _find(self, self._get_param("ExclusionId"))
    objects(self, "bpa-exclusions").pop(exclusion["ExclusionId"])
    return ActionResult({"VpcBlockPublicAccessExclusion": {**exclusion, "State": "delete-complete"}})


def install() -> None:
    EC2Response.describe_vpc_block_public_access_options = _options
    EC2Response.modify_vpc_block_public_access_options = _modify_options
    EC2Response.create_vpc_block_public_access_exclusion = _create
    EC2Response.describe_vpc_block_public_access_exclusions = _describe
    EC2Response.modify_vpc_block_public_access_exclusion = _modify
    EC2Response.delete_vpc_block_public_access_exclusion = _delete
