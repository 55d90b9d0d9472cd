"""EC2: who may connect to an endpoint service, and the connections that wait for its owner. Moto has the service, and no connection."""

from collections.abc import Callable, Iterator
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import ec2_backends
from moto.ec2.responses import EC2Response

from .operations import Operation, add


def services() -> Iterator[Any]:
    """The endpoint services of every account."""
    for regions in list(ec2_backends.values()):
        for backend in list(regions.values()):
            yield from backend.configurations.values()


def may_connect(account: str, service: Any) -> bool:
    return account == service.ec2_backend.account_id or any(
        principal == "*" or f":iam::{account}:" in principal for principal in service.principals
    )


def creating(create: Operation) -> Operation:
    """Creates the endpoint as before, unless its service is somebody's who does not let this account connect."""

    def create_endpoint(self: Any) -> Any:
        name = self._get_param("ServiceName")
        service = next((service for service in services() if service.service_name == name), None)
        if service is not None and not may_connect(self.current_account, service):
            raise EC2ClientError("InvalidServiceName", f"The Vpc Endpoint Service '{name}' does not exist")
        answer = create(self)
        if service is not None and service.acceptance_required:
            answer.result["VpcEndpoint"].state = "pendingAcceptance"
        return answer

    return create_endpoint


_describe_services = EC2Response.describe_vpc_endpoint_services


def describe_services(self: Any) -> Any:
    """Services as before, and those of other accounts that let this account connect."""
    name = next(iter(self._get_param("ServiceNames", [])), None)
    service = next((service for service in services() if service.service_name == name), None)
    if service is None or not may_connect(self.current_account, service):
        return _describe_services(self)
    details = {**service.to_dict(), "VpcEndpointPolicySupported": False}
    return ActionResult({"ServiceNames": [name], "ServiceDetails": [details]})


def connections(self: Any) -> Iterator[tuple[Any, Any]]:
    """The caller's services with the endpoints that point to them, whoever owns those."""
    for service in self.ec2_backend.configurations.values():
        for regions in list(ec2_backends.values()):
            for endpoint in list(regions[self.region].vpc_end_points.values()):
                if endpoint.service_name == service.service_name and endpoint.state != "deleted":
                    yield service, endpoint


def describe(self: Any) -> ActionResult:
    wanted = self._filters_from_querystring()
    described = [
        {
            "ServiceId": service.id,
            "VpcEndpointId": endpoint.id,
            "VpcEndpointOwner": endpoint.owner_id,
            "VpcEndpointState": endpoint.state,
            "CreationTimestamp": endpoint.creation_timestamp,
            "NetworkLoadBalancerArns": service.network_load_balancer_arns,
        }
        for service, endpoint in connections(self)
        if service.id in wanted.get("service-id", [service.id])
        and endpoint.id in wanted.get("vpc-endpoint-id", [endpoint.id])
        and endpoint.state in wanted.get("vpc-endpoint-state", [endpoint.state])
    ]
    return ActionResult({"VpcEndpointConnections": described})


def moving_to(state: str) -> Callable[[Any], ActionResult]:
    def move(self: Any) -> ActionResult:
        for service, endpoint in connections(self):
            if service.id == self._get_param("ServiceId") and endpoint.id in self._get_param("VpcEndpointIds"):
                endpoint.state = state
        return ActionResult({"Unsuccessful": []})

    return move


def install() -> None:
    add(
        EC2Response,
        {
            "describe_vpc_endpoint_services": describe_services,
            "create_vpc_endpoint": creating(EC2Response.create_vpc_endpoint),
            "describe_vpc_endpoint_connections": describe,
            "accept_vpc_endpoint_connections": moving_to("available"),
            "reject_vpc_endpoint_connections": moving_to("rejected"),
        },
    )
