"""EC2: moto forgets which kinds of addresses an endpoint service takes."""

from typing import Any

from moto.ec2.responses import EC2Response

from .operations import add

_create = EC2Response.create_vpc_endpoint_service_configuration
_modify = EC2Response.modify_vpc_endpoint_service_configuration


def create(self: Any) -> Any:
    answer = _create(self)
    answer.result["ServiceConfiguration"].supported_ip_address_types = self._get_param("SupportedIpAddressTypes", ["ipv4"])
    return answer


def modify(self: Any) -> Any:
    answer = _modify(self)
    service = self.ec2_backend.get_vpc_endpoint_service(self._get_param("ServiceId"))
    kept = set(service.supported_ip_address_types) - set(self._get_param("RemoveSupportedIpAddressTypes", []))
    service.supported_ip_address_types = sorted(kept | set(self._get_param("AddSupportedIpAddressTypes", [])))
    return answer


def install() -> None:
    add(
        EC2Response,
        {
            "create_vpc_endpoint_service_configuration": create,
            "modify_vpc_endpoint_service_configuration": modify,
        },
    )
