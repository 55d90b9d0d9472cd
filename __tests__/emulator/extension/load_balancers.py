"""Elastic Load Balancing: moto forgets whether a network load balancer's groups also judge what comes through PrivateLink, and is slow."""

from typing import Any

from moto.elbv2.responses import ELBV2Response

from .operations import add

ENFORCE = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"
_create = ELBV2Response.create_load_balancer
_set_groups = ELBV2Response.set_security_groups


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


def install() -> None:
    add(ELBV2Response, {"create_load_balancer": create, "set_security_groups": set_groups})
