"""EC2: moto drops the DNS options of an interface endpoint."""

from typing import Any

from moto.ec2.responses import EC2Response

_create = EC2Response.create_vpc_endpoint


def _create_with_options(self: Any) -> Any:
    result = _create(self)
    options = self._get_param("DnsOptions")
    if options:
        only_inbound = str(options.get("PrivateDnsOnlyForInboundResolverEndpoint", "false")).lower()
        result.result["VpcEndpoint"].dns_options = {
            "DnsRecordIpType": options.get("DnsRecordIpType"),
            "PrivateDnsOnlyForInboundResolverEndpoint": only_inbound == "true",
        }
    return result


def install() -> None:
    EC2Response.create_vpc_endpoint = _create_with_options
