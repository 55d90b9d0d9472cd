"""EC2: VPC Block Public Access, its options and exclusions."""

from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ec2 import utils
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response

from .operations import add
from .store import Objects, objects

EXCLUSION = "vpc-block-public-access-exclusion"
PREFIX = "vpcbpa"


def describe_options(self: Any) -> ActionResult:
    options = {
        "AwsAccountId": self.current_account,
        "AwsRegion": self.region,
        "State": "update-complete",
        "InternetGatewayBlockMode": objects(self, "block-public-access").get("mode", "off"),
        "ManagedBy": "account",
        "ExclusionsAllowed": "allowed",
    }
    return ActionResult({"VpcBlockPublicAccessOptions": options})


def modify_options(self: Any) -> ActionResult:
    objects(self, "block-public-access")["mode"] = self._get_param("InternetGatewayBlockMode")
    return describe_options(self)


def exclusions(self: Any) -> Objects:
    return objects(self, EXCLUSION)


def create_exclusion(self: Any) -> ActionResult:
    now = utcnow()
    exclusion = {
        "ExclusionId": f"{PREFIX}-{uuid4().hex[:17]}",
        "InternetGatewayExclusionMode": self._get_param("InternetGatewayExclusionMode"),
        "ResourceArn": excluded_arn(self),
        "State": "create-complete",
        "CreationTimestamp": now,
        "LastUpdateTimestamp": now,
    }
    self.ec2_backend.create_tags([exclusion["ExclusionId"]], self._parse_tag_specification().get(EXCLUSION, {}))
    exclusions(self)[exclusion["ExclusionId"]] = exclusion
    return answer(self, exclusion)


def excluded_arn(self: Any) -> str:
    subnet, vpc = self._get_param("SubnetId"), self._get_param("VpcId")
    path = f"subnet/{self.ec2_backend.get_subnet(subnet).id}" if subnet else f"vpc/{self.ec2_backend.get_vpc(vpc).id}"
    return f"arn:{self.partition}:ec2:{self.region}:{self.current_account}:{path}"


def describe_exclusions(self: Any) -> ActionResult:
    wanted = self._get_param("ExclusionIds", []) or list(exclusions(self))
    return ActionResult({"VpcBlockPublicAccessExclusions": [tagged(self, find(self, id)) for id in wanted]})


def modify_exclusion(self: Any) -> ActionResult:
    exclusion = find(self, self._get_param("ExclusionId"))
    exclusion["InternetGatewayExclusionMode"] = self._get_param("InternetGatewayExclusionMode")
    exclusion["LastUpdateTimestamp"] = utcnow()
    exclusion["State"] = "update-complete"
    return answer(self, exclusion)


def delete_exclusion(self: Any) -> ActionResult:
    exclusion = find(self, self._get_param("ExclusionId"))
    del exclusions(self)[exclusion["ExclusionId"]]
    return answer(self, {**exclusion, "State": "delete-complete"})


def find(self: Any, id: str) -> Objects:
    if id not in exclusions(self):
        raise EC2ClientError("InvalidVpcBlockPublicAccessExclusionId.NotFound", f"{id} does not exist")
    return exclusions(self)[id]


def tagged(self: Any, exclusion: Objects) -> Objects:
    """With its tags, which moto keeps for every resource whose prefix it knows."""
    tags = self.ec2_backend.describe_tags(filters={"resource-id": [exclusion["ExclusionId"]]})
    return {**exclusion, "Tags": [{"Key": tag["key"], "Value": tag["value"]} for tag in tags]}


def answer(self: Any, exclusion: Objects) -> ActionResult:
    return ActionResult({"VpcBlockPublicAccessExclusion": tagged(self, exclusion)})


def install() -> None:
    utils.EC2_RESOURCE_TO_PREFIX[EXCLUSION] = PREFIX
    utils.EC2_PREFIX_TO_RESOURCE[PREFIX] = EXCLUSION
    add(
        EC2Response,
        {
            "describe_vpc_block_public_access_options": describe_options,
            "modify_vpc_block_public_access_options": modify_options,
            "create_vpc_block_public_access_exclusion": create_exclusion,
            "describe_vpc_block_public_access_exclusions": describe_exclusions,
            "modify_vpc_block_public_access_exclusion": modify_exclusion,
            "delete_vpc_block_public_access_exclusion": delete_exclusion,
        },
    )
