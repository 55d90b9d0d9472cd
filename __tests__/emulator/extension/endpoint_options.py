"""EC2: moto drops the IP and DNS options of an interface endpoint, and cannot change them."""

from typing import Any

from moto.ec2.responses import EC2Response

from .operations import add

_create = EC2Response.create_vpc_endpoint
_modify = EC2Response.modify_vpc_endpoint


def create(self: Any) -> Any:
    answer = _create(self)
    endpoint = answer.result["VpcEndpoint"]
    if endpoint.vpc_endpoint_type == "Interface":
        endpoint.ip_address_type = "ipv4"
        endpoint.dns_options = {"DnsRecordIpType": "ipv4", "PrivateDnsOnlyForInboundResolverEndpoint": False}
    take_options(self, endpoint)
    return answer


def modify(self: Any) -> Any:
    answer = _modify(self)
    endpoint = self.ec2_backend.vpc_end_points[self._get_param("VpcEndpointId")]
    if self._get_param("PrivateDnsEnabled") is not None:
        endpoint.private_dns_enabled = self._get_bool_param("PrivateDnsEnabled")
    if self._get_bool_param("ResetPolicy"):
        endpoint.policy_document = endpoint.DEFAULT_POLICY
    take_options(self, endpoint)
    return answer


def take_options(self: Any, endpoint: Any) -> None:
    if self._get_param("IpAddressType"):
        endpoint.ip_address_type = self._get_param("IpAddressType")
    if self._get_param("DnsOptions"):
        endpoint.dns_options = {**endpoint.dns_options, **self._get_param("DnsOptions")}


def install() -> None:
    add(EC2Response, {"create_vpc_endpoint": create, "modify_vpc_endpoint": modify})
