"""Elastic Load Balancing: moto forgets whether a network load balancer's groups also judge what comes through PrivateLink, destroys what is protected, and is slow."""

from typing import Any

from moto.elbv2.exceptions import ELBClientError
from moto.elbv2.responses import ELBV2Response

from .operations import add

ENFORCE = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"
_create = ELBV2Response.create_load_balancer
_set_groups = ELBV2Response.set_security_groups
_delete = ELBV2Response.delete_load_balancer


def create(self: Any) -> Any:
    answer = _create(self)
    for balancer in answer.result["LoadBalancers"]:
        # Found "provisioning" once, the provider would wait for half a minute more.
        balancer.activate()
        if balancer.type == "network" and balancer.security_groups:
            balancer.enforce_security_group_inbound_rules_on_private_link_traffic = "on"
    return answer


def set_groups(self: Any) -> Any:
    answer = _set_groups(self)
    enforce = self._get_param(ENFORCE)
    if enforce:
        balancer = self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")]
        balancer.enforce_security_group_inbound_rules_on_private_link_traffic = enforce
        answer.result[ENFORCE] = enforce
    return answer


def delete(self: Any) -> Any:
    arn = self._get_param("LoadBalancerArn")
    balancer = self.elbv2_backend.load_balancers.get(arn)
    if balancer is not None and balancer.attrs.get("deletion_protection.enabled") == "true":
        raise ELBClientError(
            "OperationNotPermitted", f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
        )
    return _delete(self)


def install() -> None:
    add(
        ELBV2Response,
        {"create_load_balancer": create, "set_security_groups": set_groups, "delete_load_balancer": delete},
    )
