"""EC2: Client VPN endpoints, their associations, authorization rules and routes. Everything is done at once: nothing is pending."""

from typing import Any
from uuid import uuid4

from moto.core.responses import ActionResult
from moto.ec2 import utils
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.responses import EC2Response

from .operations import add
from .store import Objects, objects

ENDPOINT = "client-vpn-endpoint"
PREFIX = "cvpn-endpoint"
FIELDS = (
    "ClientCidrBlock",
    "Description",
    "SecurityGroupIds",
    "SelfServicePortal",
    "ServerCertificateArn",
    "SessionTimeoutHours",
    "TransportProtocol",
    "VpcId",
    "VpnPort",
)
FLAGS = ("DisconnectOnSessionTimeout", "SplitTunnel")
OPTIONS = ("ClientConnectOptions", "ClientLoginBannerOptions", "ClientRouteEnforcementOptions", "ConnectionLogOptions")
KINDS = {
    "ActiveDirectory": {"DirectoryId": "DirectoryId"},
    "FederatedAuthentication": {
        "SAMLProviderArn": "SamlProviderArn",
        "SelfServiceSAMLProviderArn": "SelfServiceSamlProviderArn",
    },
    "MutualAuthentication": {"ClientRootCertificateChainArn": "ClientRootCertificateChain"},
}


def create(self: Any) -> ActionResult:
    id = f"{PREFIX}-{uuid4().hex[:17]}"
    endpoint = {
        "ClientVpnEndpointId": id,
        "DnsName": f"*.{id}.prod.clientvpn.{self.region}.amazonaws.com",
        "Status": {"Code": "available"},
        "VpnProtocol": "openvpn",
        "AuthenticationOptions": [authentication(option) for option in self._get_param("AuthenticationOptions", [])],
        "DnsServers": self._get_param("DnsServers", []),
        "Associations": {},
        "Rules": {},
        "Routes": {},
    }
    objects(self, ENDPOINT)[id] = endpoint
    take(self, endpoint)
    self.ec2_backend.create_tags([id], self._parse_tag_specification().get(ENDPOINT, {}))
    return ActionResult({name: endpoint[name] for name in ("ClientVpnEndpointId", "DnsName", "Status")})


def authentication(option: Objects) -> Objects:
    """As it is given back: under other names than it was given in."""
    answer = {"Type": option["Type"]}
    for kind, fields in KINDS.items():
        if kind in option:
            answer[kind] = {told: option[kind][given] for given, told in fields.items() if given in option[kind]}
    return answer


def take(self: Any, endpoint: Objects) -> None:
    """What the request says stays; what it leaves out is as it was."""
    for name in (*FIELDS, *FLAGS, *OPTIONS):
        if self._get_param(name) is not None:
            endpoint[name] = self._get_param(name)
    portal = endpoint.get("SelfServicePortal") == "enabled"
    url = f"https://self-service.clientvpn.amazonaws.com/endpoints/{endpoint['ClientVpnEndpointId']}"
    endpoint["SelfServicePortalUrl"] = url if portal else None


def modify(self: Any) -> ActionResult:
    endpoint = find(self)
    take(self, endpoint)
    servers = self._get_param("DnsServers")
    if servers is not None:
        endpoint["DnsServers"] = servers.get("CustomDnsServers", []) if servers.get("Enabled") else []
    return ActionResult({"Return": True})


def describe(self: Any) -> ActionResult:
    wanted = self._get_param("ClientVpnEndpointIds", []) or list(objects(self, ENDPOINT))
    return ActionResult({"ClientVpnEndpoints": [tagged(self, find(self, id)) for id in wanted]})


def tagged(self: Any, endpoint: Objects) -> Objects:
    """With its tags, which moto keeps for every resource whose prefix it knows, and with what the provider waits for."""
    connect = {**endpoint.get("ClientConnectOptions", {"Enabled": False}), "Status": {"Code": "applied"}}
    tags = self.ec2_backend.describe_tags(filters={"resource-id": [endpoint["ClientVpnEndpointId"]]})
    told = [{"Key": tag["key"], "Value": tag["value"]} for tag in tags]
    return {**endpoint, "ClientConnectOptions": connect, "Tags": told}


def delete(self: Any) -> ActionResult:
    endpoint = find(self)
    if endpoint["Associations"]:
        raise EC2ClientError("InvalidClientVpnEndpoint.InUse", "the endpoint has associations")
    del objects(self, ENDPOINT)[endpoint["ClientVpnEndpointId"]]
    return ActionResult({"Status": {"Code": "deleting"}})


def find(self: Any, id: str | None = None) -> Objects:
    id = id or self._get_param("ClientVpnEndpointId")
    if id not in objects(self, ENDPOINT):
        raise EC2ClientError("InvalidClientVpnEndpointId.NotFound", f"endpoint {id} does not exist")
    return objects(self, ENDPOINT)[id]


def install() -> None:
    utils.EC2_RESOURCE_TO_PREFIX[ENDPOINT] = PREFIX
    utils.EC2_PREFIX_TO_RESOURCE[PREFIX] = ENDPOINT
    add(
        EC2Response,
        {
            "create_client_vpn_endpoint": create,
            "describe_client_vpn_endpoints": describe,
            "modify_client_vpn_endpoint": modify,
            "delete_client_vpn_endpoint": delete,
        },
    )
