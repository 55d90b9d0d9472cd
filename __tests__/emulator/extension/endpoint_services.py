"""EC2: moto forgets which kinds of addresses an endpoint service takes, and gives the permissions of its principals no ids."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response

from .operations import add

_create = EC2Response.create_vpc_endpoint_service_configuration
_modify = EC2Response.modify_vpc_endpoint_service_configuration
_modify_permissions = EC2Response.modify_vpc_endpoint_service_permissions


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


def permission(service: str, principal: str) -> dict[str, str]:
    suffix = "".join(character for character in principal if character.isdigit())
    return {
        "Principal": principal,
        "PrincipalType": "Account",
        "ServiceId": service,
        "ServicePermissionId": f"vpce-svc-perm-{suffix}",
    }


def modify_permissions(self: Any) -> Any:
    answer = _modify_permissions(self)
    service = self._get_param("ServiceId")
    answer.result["AddedPrincipals"] = [permission(service, added) for added in self._get_param("AddAllowedPrincipals", [])]
    return answer


def describe_permissions(self: Any) -> ActionResult:
    service = self._get_param("ServiceId")
    wanted = self._filters_from_querystring().get("principal")
    principals = self.ec2_backend.describe_vpc_endpoint_service_permissions(service)
    found = [permission(service, principal) for principal in principals if wanted is None or principal in wanted]
    return ActionResult({"AllowedPrincipals": found})


def install() -> None:
    add(
        EC2Response,
        {
            "create_vpc_endpoint_service_configuration": create,
            "modify_vpc_endpoint_service_configuration": modify,
            "modify_vpc_endpoint_service_permissions": modify_permissions,
            "describe_vpc_endpoint_service_permissions": describe_permissions,
        },
    )
