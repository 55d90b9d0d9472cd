"""EC2: moto does not take the type of host names that a subnet gives to its instances."""

from typing import Any

from moto.ec2.responses import EC2Response

from .operations import add

_modify = EC2Response.modify_subnet_attribute


def modify(self: Any) -> Any:
    answer = _modify(self)
    kind = self._get_param("PrivateDnsHostnameTypeOnLaunch")
    if kind:
        subnet = self.ec2_backend.get_subnet(self._get_param("SubnetId"))
        subnet.private_dns_name_options_on_launch["HostnameType"] = kind
    return answer


def install() -> None:
    add(EC2Response, {"modify_subnet_attribute": modify})
