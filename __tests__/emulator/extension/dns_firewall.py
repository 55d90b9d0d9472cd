"""Route 53 Resolver DNS Firewall: domain lists, rule groups and their rules, associations with VPCs, and the configuration of a VPC."""

import json
from typing import Any
from uuid import uuid4

from moto.core.utils import utcnow
from moto.route53resolver.exceptions import ResourceInUseException, ResourceNotFoundException
from moto.route53resolver.responses import Route53ResolverResponse

from .operations import Operation, add
from .store import Objects, objects

LIST, GROUP, ASSOCIATION = "FirewallDomainList", "FirewallRuleGroup", "FirewallRuleGroupAssociation"
PATHS = {LIST: "firewall-domain-list", GROUP: "firewall-rule-group", ASSOCIATION: "firewall-rule-group-association"}
PREFIXES = {LIST: "rslvr-fdl", GROUP: "rslvr-frg", ASSOCIATION: "rslvr-frgassoc"}


def sent(self: Any) -> Objects:
    return json.loads(self.body)


def find(self: Any, kind: str, key: str) -> Objects:
    if key not in objects(self, kind):
        raise ResourceNotFoundException(f"{kind} '{key}' does not exist")
    return objects(self, kind)[key]


def creating(kind: str, defaults: Objects) -> Operation:
    def create(self: Any) -> str:
        given = sent(self)
        tags = given.pop("Tags", [])
        id, now = f"{PREFIXES[kind]}-{uuid4().hex[:17]}", utcnow().isoformat()
        arn = f"arn:{self.partition}:route53resolver:{self.region}:{self.current_account}:{PATHS[kind]}/{id}"
        created = {**defaults, **given, "Id": id, "Arn": arn, "CreationTime": now, "ModificationTime": now}
        objects(self, kind)[id] = {**created, "Status": "COMPLETE", "StatusMessage": "done"}
        self.route53resolver_backend.tagger.tag_resource(arn, tags)
        return json.dumps({kind: objects(self, kind)[id]})

    return create


def reading(kind: str) -> Operation:
    return lambda self: json.dumps({kind: find(self, kind, sent(self)[f"{kind}Id"])})


def deleting(kind: str) -> Operation:
    def delete(self: Any) -> str:
        found = find(self, kind, sent(self)[f"{kind}Id"])
        users = [rule["Name"] for rule in rules(self).values() if rule.get(f"{kind}Id") == found["Id"]]
        if users:
            raise ResourceInUseException(f"{kind} '{found['Id']}' still has the rules {users}")
        del objects(self, kind)[found["Id"]]
        return json.dumps({kind: {**found, "Status": "DELETING"}})

    return delete


def update_domains(self: Any) -> str:
    change = sent(self)
    found = find(self, LIST, change["FirewallDomainListId"])
    # AWS gives names back with their last dot.
    named = {f"{domain.rstrip('.')}." for domain in change["Domains"]}
    before = set(domains(self).get(found["Id"], []))
    after = {"ADD": before | named, "REMOVE": before - named, "REPLACE": named}[change["Operation"]]
    domains(self)[found["Id"]] = sorted(after)
    found["DomainCount"] = len(after)
    return json.dumps({key: found[key] for key in ("Id", "Name", "Status", "StatusMessage")})


def list_domains(self: Any) -> str:
    return json.dumps({"Domains": domains(self).get(find(self, LIST, sent(self)["FirewallDomainListId"])["Id"], [])})


def domains(self: Any) -> Objects:
    return objects(self, "FirewallDomains")


def rules(self: Any) -> Objects:
    return objects(self, "FirewallRule")


def rule_key(self: Any) -> str:
    """What AWS knows a rule by."""
    return "/".join(str(sent(self).get(part)) for part in ("FirewallRuleGroupId", "FirewallDomainListId", "Qtype"))


def create_rule(self: Any) -> str:
    group = find(self, GROUP, sent(self)["FirewallRuleGroupId"])
    find(self, LIST, sent(self)["FirewallDomainListId"])
    rules(self)[rule_key(self)] = {"FirewallDomainRedirectionAction": "INSPECT_REDIRECTION_DOMAIN", **sent(self)}
    group["RuleCount"] += 1
    return json.dumps({"FirewallRule": rules(self)[rule_key(self)]})


def update_rule(self: Any) -> str:
    rule = find(self, "FirewallRule", rule_key(self))
    rule.update(sent(self))
    return json.dumps({"FirewallRule": rule})


def list_rules(self: Any) -> str:
    group = find(self, GROUP, sent(self)["FirewallRuleGroupId"])["Id"]
    return json.dumps({"FirewallRules": [rule for rule in rules(self).values() if rule["FirewallRuleGroupId"] == group]})


def delete_rule(self: Any) -> str:
    rule = find(self, "FirewallRule", rule_key(self))
    del rules(self)[rule_key(self)]
    find(self, GROUP, rule["FirewallRuleGroupId"])["RuleCount"] -= 1
    return json.dumps({"FirewallRule": rule})


def update_association(self: Any) -> str:
    association = find(self, ASSOCIATION, sent(self)[f"{ASSOCIATION}Id"])
    association.update({key: value for key, value in sent(self).items() if key in association})
    return json.dumps({ASSOCIATION: association})


def config(self: Any, vpc: str) -> Objects:
    closed = {"Id": f"rslvr-fc-{vpc}", "OwnerId": self.current_account, "ResourceId": vpc, "FirewallFailOpen": "DISABLED"}
    return objects(self, "FirewallConfig").setdefault(vpc, closed)


def get_config(self: Any) -> str:
    return json.dumps({"FirewallConfig": config(self, sent(self)["ResourceId"])})


def update_config(self: Any) -> str:
    config(self, sent(self)["ResourceId"])["FirewallFailOpen"] = sent(self)["FirewallFailOpen"]
    return get_config(self)


def list_configs(self: Any) -> str:
    return json.dumps({"FirewallConfigs": list(objects(self, "FirewallConfig").values())})


def install() -> None:
    add(
        Route53ResolverResponse,
        {
            "create_firewall_domain_list": creating(LIST, {"DomainCount": 0}),
            "get_firewall_domain_list": reading(LIST),
            "delete_firewall_domain_list": deleting(LIST),
            "update_firewall_domains": update_domains,
            "list_firewall_domains": list_domains,
            "create_firewall_rule_group": creating(GROUP, {"RuleCount": 0, "ShareStatus": "NOT_SHARED"}),
            "get_firewall_rule_group": reading(GROUP),
            "delete_firewall_rule_group": deleting(GROUP),
            "create_firewall_rule": create_rule,
            "update_firewall_rule": update_rule,
            "list_firewall_rules": list_rules,
            "delete_firewall_rule": delete_rule,
            "associate_firewall_rule_group": creating(ASSOCIATION, {"MutationProtection": "DISABLED"}),
            "get_firewall_rule_group_association": reading(ASSOCIATION),
            "update_firewall_rule_group_association": update_association,
            "disassociate_firewall_rule_group": deleting(ASSOCIATION),
            "get_firewall_config": get_config,
            "update_firewall_config": update_config,
            "list_firewall_configs": list_configs,
        },
    )
