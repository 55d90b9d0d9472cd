"""Route 53 Resolver: query logging and DNS Firewall."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from moto.route53resolver.responses import Route53ResolverResponse

from .store import objects

Operation = Callable[[Any], Any]
_NOW = "2026-01-01T00:00:00.000Z"


def _body(self: Any) -> dict[str, Any]:
    return json.loads(self.body or "{}")


def _missing(what: str) -> tuple[int, dict[str, str], str]:
    return 400, {}, json.dumps({"__type": "ResourceNotFoundException", "Message": f"{what} does not exist"})


def _create(kind: str, prefix: str, status: str, path: str) -> Operation:
    """Creates an object from what the caller sent, with the fields that AWS adds."""

    def create(self: Any) -> str:
        sent = _body(self)
        found = {k: v for k, v in sent.items() if k != "Tags"}
        identifier = f"{prefix}-{uuid4().hex[:16]}"
        arn = f"arn:aws:route53resolver:{self.region}:{self.current_account}:{path}/{identifier}"
        found |= {"Id": identifier, "Arn": arn, "Status": status, "OwnerId": self.current_account}
        found |= {"ShareStatus": "NOT_SHARED", "CreationTime": _NOW, "ModificationTime": _NOW}
        objects(self, kind)[identifier] = found
        objects(self, "resolver-tags")[arn] = sent.get("Tags", [])
        return json.dumps({kind: found})

    return create


def _get(kind: str, parameter: str) -> Operation:
    def get(self: Any) -> Any:
        identifier = _body(self)[parameter]
        found = objects(self, kind).get(identifier)
        return json.dumps({kind: found}) if found else _missing(identifier)

    return get


def _delete(kind: str, parameter: str) -> Operation:
    def delete(self: Any) -> Any:
        identifier = _body(self)[parameter]
        found = objects(self, kind).pop(identifier, None)
        return json.dumps({kind: {**found, "Status": "DELETING"}}) if found else _missing(identifier)

    return delete


def _update_domains(self: Any) -> Any:
    sent = _body(self)
    found = objects(self, "FirewallDomainList").get(sent["FirewallDomainListId"])
    if not found:
        return _missing(sent["FirewallDomainListId"])
    domains = set(objects(self, "domains").get(found["Id"], []))
    asked = {d if d.endswith(".") else f"{d}." for d in sent["Domains"]}
    change = {"ADD": domains | asked, "REMOVE": domains - asked, "REPLACE": asked}
    objects(self, "domains")[found["Id"]] = sorted(change[sent["Operation"]])
    found["DomainCount"] = len(objects(self, "domains")[found["Id"]])
    return json.dumps({"Id": found["Id"], "Name": found["Name"], "Status": "COMPLETE"})


def _list_domains(self: Any) -> str:
    return json.dumps({"Domains": objects(self, "domains").get(_body(self)["FirewallDomainListId"], [])})


def _rules(self: Any) -> dict[str, Any]:
    return objects(self, "FirewallRule")


def _put_rule(self: Any) -> str:
    sent = _body(self)
    key = f"{sent['FirewallRuleGroupId']}:{sent['FirewallDomainListId']}"
    _rules(self)[key] = {**_rules(self).get(key, {}), **sent}
    return json.dumps({"FirewallRule": _rules(self)[key]})


def _list_rules(self: Any) -> str:
    group = _body(self)["FirewallRuleGroupId"]
    return json.dumps({"FirewallRules": [r for r in _rules(self).values() if r["FirewallRuleGroupId"] == group]})


def _delete_rule(self: Any) -> Any:
    sent = _body(self)
    found = _rules(self).pop(f"{sent['FirewallRuleGroupId']}:{sent['FirewallDomainListId']}", None)
    return json.dumps({"FirewallRule": found}) if found else _missing("the rule")


def _config(self: Any, vpc: str) -> dict[str, Any]:
    default = {"Id": f"rslvr-fc-{vpc}", "ResourceId": vpc, "OwnerId": self.current_account, "FirewallFailOpen": "DISABLED"}
    return objects(self, "FirewallConfig").setdefault(vpc, default)


def _update_config(self: Any) -> str:
    sent = _body(self)
    _config(self, sent["ResourceId"])["FirewallFailOpen"] = sent["FirewallFailOpen"]
    return json.dumps({"FirewallConfig": _config(self, sent["ResourceId"])})


def _get_config(self: Any) -> str:
    return json.dumps({"FirewallConfig": _config(self, _body(self)["ResourceId"])})


def _list_configs(self: Any) -> str:
    return json.dumps({"FirewallConfigs": list(objects(self, "FirewallConfig").values())})


def _disassociate_log(self: Any) -> Any:
    sent = _body(self)
    every = objects(self, "ResolverQueryLogConfigAssociation")
    for identifier, found in list(every.items()):
        if found["ResourceId"] == sent["ResourceId"]:
            return json.dumps({"ResolverQueryLogConfigAssociation": every.pop(identifier)})
    return _missing("the association")


def _tags(original: Operation) -> Operation:
    def list_tags(self: Any) -> Any:
        known = objects(self, "resolver-tags").get(_body(self)["ResourceArn"])
        return original(self) if known is None else json.dumps({"Tags": known})

    return list_tags


def install() -> None:
    log, association = "ResolverQueryLogConfig", "ResolverQueryLogConfigAssociation"
    names, group, attached = "FirewallDomainList", "FirewallRuleGroup", "FirewallRuleGroupAssociation"
    operations: dict[str, Operation] = {
        "create_resolver_query_log_config": _create(log, "rqlc", "CREATED", "resolver-query-log-config"),
        "get_resolver_query_log_config": _get(log, f"{log}Id"),
        "delete_resolver_query_log_config": _delete(log, f"{log}Id"),
        "associate_resolver_query_log_config": _create(association, "rqlca", "ACTIVE", "association"),
        "get_resolver_query_log_config_association": _get(association, f"{association}Id"),
        "disassociate_resolver_query_log_config": _disassociate_log,
        "create_firewall_domain_list": _create(names, "rslvr-fdl", "COMPLETE", "firewall-domain-list"),
        "get_firewall_domain_list": _get(names, f"{names}Id"),
        "delete_firewall_domain_list": _delete(names, f"{names}Id"),
        "update_firewall_domains": _update_domains,
        "list_firewall_domains": _list_domains,
        "create_firewall_rule_group": _create(group, "rslvr-frg", "COMPLETE", "firewall-rule-group"),
        "get_firewall_rule_group": _get(group, f"{group}Id"),
        "delete_firewall_rule_group": _delete(group, f"{group}Id"),
        "create_firewall_rule": _put_rule,
        "update_firewall_rule": _put_rule,
        "list_firewall_rules": _list_rules,
        "delete_firewall_rule": _delete_rule,
        "associate_firewall_rule_group": _create(attached, "rslvr-frgassoc", "COMPLETE", "firewall-rule-group-association"),
        "get_firewall_rule_group_association": _get(attached, f"{attached}Id"),
        "disassociate_firewall_rule_group": _delete(attached, f"{attached}Id"),
        "update_firewall_config": _update_config,
        "get_firewall_config": _get_config,
        "list_firewall_configs": _list_configs,
        "list_tags_for_resource": _tags(Route53ResolverResponse.list_tags_for_resource),
    }
    for name, operation in operations.items():
        setattr(Route53ResolverResponse, name, operation)
