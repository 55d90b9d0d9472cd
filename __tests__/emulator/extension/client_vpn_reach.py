"""EC2: what a Client VPN endpoint is associated with, whom it lets where, and its routes."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response

from .client_vpn import find
from .operations import add
from .store import Objects


def associate(self: Any) -> ActionResult:
    endpoint = find(self)
    subnet = self.ec2_backend.get_subnet(self._get_param("SubnetId"))
    taken = [self.ec2_backend.get_subnet(one["TargetNetworkId"]) for one in endpoint["Associations"].values()]
    if subnet.availability_zone in [other.availability_zone for other in taken]:
        raise EC2ClientError("InvalidClientVpnSubnetId.DuplicateAz", "a subnet of this zone is associated already")
    id = f"cvpn-assoc-{uuid4().hex[:17]}"
    endpoint["Associations"][id] = {
        "AssociationId": id,
        "ClientVpnEndpointId": endpoint["ClientVpnEndpointId"],
        "TargetNetworkId": subnet.id,
        "VpcId": subnet.vpc_id,
        "SecurityGroups": endpoint.get("SecurityGroupIds", []),
        "Status": {"Code": "associated"},
    }
    # The way into the VPC comes by itself.
    local = self.ec2_backend.get_vpc(subnet.vpc_id).cidr_block
    endpoint["Routes"][(local, subnet.id)] = route(endpoint, local, subnet.id, "associate")
    return ActionResult({"AssociationId": id, "Status": {"Code": "associating"}})


def disassociate(self: Any) -> ActionResult:
    endpoint, id = find(self), self._get_param("AssociationId")
    gone = endpoint["Associations"].pop(id, None)
    if gone is None:
        raise EC2ClientError("InvalidClientVpnAssociationIdNotFound", f"association {id} does not exist")
    for key in [key for key in endpoint["Routes"] if key[1] == gone["TargetNetworkId"]]:
        del endpoint["Routes"][key]
    return ActionResult({"AssociationId": id, "Status": {"Code": "disassociating"}})


def describe_associations(self: Any) -> ActionResult:
    associations = find(self)["Associations"]
    wanted = self._get_param("AssociationIds", []) or list(associations)
    if any(id not in associations for id in wanted):
        raise EC2ClientError("InvalidClientVpnAssociationIdNotFound", f"{wanted} do not exist")
    return ActionResult({"ClientVpnTargetNetworks": [associations[id] for id in wanted]})


def authorize(self: Any) -> ActionResult:
    endpoint, key = find(self), rule_key(self)
    if key in endpoint["Rules"]:
        raise EC2ClientError("InvalidClientVpnDuplicateAuthorizationRule", f"{key} is there already")
    endpoint["Rules"][key] = {
        "ClientVpnEndpointId": endpoint["ClientVpnEndpointId"],
        "DestinationCidr": key[0],
        "GroupId": key[1],
        "AccessAll": self._get_bool_param("AuthorizeAllGroups", False),
        "Description": self._get_param("Description"),
        "Status": {"Code": "active"},
    }
    return ActionResult({"Status": {"Code": "authorizing"}})


def rule_key(self: Any) -> tuple[str, str]:
    return (self._get_param("TargetNetworkCidr"), self._get_param("AccessGroupId") or "")


def revoke(self: Any) -> ActionResult:
    if find(self)["Rules"].pop(rule_key(self), None) is None:
        raise EC2ClientError("InvalidClientVpnEndpointAuthorizationRuleNotFound", f"{rule_key(self)} does not exist")
    return ActionResult({"Status": {"Code": "revoking"}})


def describe_rules(self: Any) -> ActionResult:
    names = {"destination-cidr": "DestinationCidr", "group-id": "GroupId", "description": "Description"}
    return ActionResult({"AuthorizationRules": filtered(self, find(self)["Rules"].values(), names)})


def create_route(self: Any) -> ActionResult:
    endpoint = find(self)
    cidr, subnet = self._get_param("DestinationCidrBlock"), self._get_param("TargetVpcSubnetId")
    if subnet not in [one["TargetNetworkId"] for one in endpoint["Associations"].values()]:
        raise EC2ClientError("InvalidClientVpnSubnetId.NotFound", f"{subnet} is not associated")
    if (cidr, subnet) in endpoint["Routes"]:
        raise EC2ClientError("InvalidClientVpnDuplicateRoute", f"{cidr} through {subnet} is there already")
    made = route(endpoint, cidr, subnet, "add-route", self._get_param("Description"))
    endpoint["Routes"][(cidr, subnet)] = made
    return ActionResult({"Status": {"Code": "creating"}})


def route(endpoint: Objects, cidr: str, subnet: str, origin: str, description: str | None = None) -> Objects:
    return {
        "ClientVpnEndpointId": endpoint["ClientVpnEndpointId"],
        "DestinationCidr": cidr,
        "TargetSubnet": subnet,
        "Type": "Nat",
        "Origin": origin,
        "Description": description,
        "Status": {"Code": "active"},
    }


def delete_route(self: Any) -> ActionResult:
    key = (self._get_param("DestinationCidrBlock"), self._get_param("TargetVpcSubnetId"))
    if find(self)["Routes"].pop(key, None) is None:
        raise EC2ClientError("InvalidClientVpnRouteNotFound", f"{key} does not exist")
    return ActionResult({"Status": {"Code": "deleting"}})


def describe_routes(self: Any) -> ActionResult:
    names = {"destination-cidr": "DestinationCidr", "origin": "Origin", "target-subnet": "TargetSubnet"}
    return ActionResult({"Routes": filtered(self, find(self)["Routes"].values(), names)})


def filtered(self: Any, found: Iterable[Objects], names: dict[str, str]) -> list[Objects]:
    """Those that every filter of the request lets through."""
    filters = [(names[one["Name"]], one["Values"]) for one in self._get_param("Filters", [])]
    return [one for one in found if all(one[name] in values for name, values in filters)]


def install() -> None:
    add(
        EC2Response,
        {
            "associate_client_vpn_target_network": associate,
            "disassociate_client_vpn_target_network": disassociate,
            "describe_client_vpn_target_networks": describe_associations,
            "authorize_client_vpn_ingress": authorize,
            "revoke_client_vpn_ingress": revoke,
            "describe_client_vpn_authorization_rules": describe_rules,
            "create_client_vpn_route": create_route,
            "delete_client_vpn_route": delete_route,
            "describe_client_vpn_routes": describe_routes,
        },
    )
