"""Security Hub as set for the organization: aggregator, central configuration, policies, where they hold, and rules."""

import json
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

from moto.core.utils import utcnow
from moto.securityhub import urls
from moto.securityhub.responses import SecurityHubResponse

from .operations import add
from .refusal import refusal
from .security_hub import given, is_central, need_hub, organization
from .store import Objects, objects

AGGREGATOR, POLICY, ASSOCIATION, RULE = "finding aggregator", "hub policy", "hub association", "automation rule"


def arn(self: Any, what: str) -> str:
    return f"arn:{self.partition}:securityhub:{self.region}:{self.current_account}:{what}"


def now() -> str:
    return f"{utcnow().isoformat()}Z"


def find(self: Any, kind: str, key: str) -> Objects:
    if key not in objects(self, kind):
        raise refusal("ResourceNotFoundException", f"{kind} {key} does not exist", 404)
    return objects(self, kind)[key]


def last(self: Any, prefix: str) -> str:
    return unquote(self.path).split(prefix, 1)[1]


def create_aggregator(self: Any) -> str:
    need_hub(self)
    if objects(self, AGGREGATOR):
        raise refusal("ResourceConflictException", "There is a finding aggregator already", 409)
    made = arn(self, f"finding-aggregator/{uuid4()}")
    asked = {"RegionLinkingMode": given(self)["RegionLinkingMode"], "Regions": given(self).get("Regions", [])}
    if (asked["RegionLinkingMode"] == "SPECIFIED_REGIONS") != bool(asked["Regions"]):
        raise refusal("InvalidInputException", "Regions and linking mode do not go together")
    objects(self, AGGREGATOR)[made] = {
        "FindingAggregatorArn": made,
        "FindingAggregationRegion": self.region,
        **asked,
    }
    return json.dumps(objects(self, AGGREGATOR)[made])


def get_aggregator(self: Any) -> str:
    return json.dumps(find(self, AGGREGATOR, last(self, "/get/")))


def list_aggregators(self: Any) -> str:
    return json.dumps({"FindingAggregators": [{"FindingAggregatorArn": one} for one in objects(self, AGGREGATOR)]})


def update_aggregator(self: Any) -> str:
    found = find(self, AGGREGATOR, given(self)["FindingAggregatorArn"])
    found.update({"Regions": [], **given(self)})
    return json.dumps(found)


def delete_aggregator(self: Any) -> str:
    if is_central(self):
        raise refusal("InvalidInputException", "Central configuration needs the finding aggregator")
    del objects(self, AGGREGATOR)[find(self, AGGREGATOR, last(self, "/delete/"))["FindingAggregatorArn"]]
    return "{}"


def update_organization(self: Any) -> str:
    """Refuses central configuration before there is an administrator, a hub and an aggregator, and with anything of its own."""
    found, asked = organization(self), given(self)
    if found["admin_account_id"] != self.current_account:
        raise refusal(
            "InvalidAccessException", "The account is not the administrator of Security Hub for the organization", 401
        )
    kind = asked.get("OrganizationConfiguration", {}).get("ConfigurationType", "LOCAL")
    if kind == "CENTRAL":
        if not objects(self, AGGREGATOR):
            raise refusal("InvalidInputException", "Finding aggregator must be present to enable central configuration")
        if asked["AutoEnable"] or asked.get("AutoEnableStandards") != "NONE":
            raise refusal("InvalidInputException", "AutoEnable must be false and AutoEnableStandards NONE")
    found["configuration"] = {"ConfigurationType": kind, "Status": "ENABLED", "StatusMessage": ""}
    found["auto_enable"] = asked["AutoEnable"]
    found["auto_enable_standards"] = asked.get("AutoEnableStandards", "DEFAULT")
    return "{}"


def central(self: Any) -> None:
    if not is_central(self):
        raise refusal(
            "AccessDeniedException",
            "Must be a Security Hub delegated administrator with Central Configuration enabled",
            403,
        )


def create_policy(self: Any) -> str:
    central(self)
    made = str(uuid4())
    objects(self, POLICY)[made] = {
        **given(self),
        "Id": made,
        "Arn": arn(self, f"configuration-policy/{made}"),
        "CreatedAt": now(),
        "UpdatedAt": now(),
    }
    return json.dumps(objects(self, POLICY)[made])


def get_policy(self: Any) -> str:
    central(self)
    return json.dumps(find(self, POLICY, last(self, "/get/")))


def update_policy(self: Any) -> str:
    central(self)
    found = find(self, POLICY, last(self, "/configurationPolicy/"))
    found.update({**given(self), "UpdatedAt": now()})
    return json.dumps(found)


def delete_policy(self: Any) -> str:
    central(self)
    policy = find(self, POLICY, last(self, "/configurationPolicy/"))
    if any(one["ConfigurationPolicyId"] == policy["Id"] for one in objects(self, ASSOCIATION).values()):
        raise refusal("ResourceConflictException", "The policy is associated with a target", 409)
    del objects(self, POLICY)[policy["Id"]]
    return "{}"


def target_of(self: Any) -> tuple[str, str]:
    kind, value = next(iter(given(self)["Target"].items()))
    return {"AccountId": "ACCOUNT", "RootId": "ROOT"}.get(kind, "ORGANIZATIONAL_UNIT"), value


def associate(self: Any) -> str:
    central(self)
    policy = find(self, POLICY, given(self)["ConfigurationPolicyIdentifier"])
    kind, target = target_of(self)
    objects(self, ASSOCIATION)[target] = {
        "ConfigurationPolicyId": policy["Id"],
        "TargetId": target,
        "TargetType": kind,
        "AssociationType": "APPLIED",
        "AssociationStatus": "SUCCESS",
        "UpdatedAt": now(),
    }
    return json.dumps(objects(self, ASSOCIATION)[target])


def get_association(self: Any) -> str:
    central(self)
    return json.dumps(find(self, ASSOCIATION, target_of(self)[1]))


def disassociate(self: Any) -> str:
    central(self)
    del objects(self, ASSOCIATION)[find(self, ASSOCIATION, target_of(self)[1])["TargetId"]]
    return "{}"


def create_rule(self: Any) -> str:
    need_hub(self)
    made = arn(self, f"automation-rule/{uuid4()}")
    objects(self, RULE)[made] = {**given(self), "RuleArn": made, "CreatedAt": now(), "UpdatedAt": now()}
    return json.dumps({"RuleArn": made})


def get_rules(self: Any) -> str:
    found = [objects(self, RULE)[one] for one in given(self)["AutomationRulesArns"] if one in objects(self, RULE)]
    return json.dumps({"Rules": found, "UnprocessedAutomationRules": []})


def update_rules(self: Any) -> str:
    for item in given(self)["UpdateAutomationRulesRequestItems"]:
        find(self, RULE, item["RuleArn"]).update({**item, "UpdatedAt": now()})
    return json.dumps({"ProcessedAutomationRules": [], "UnprocessedAutomationRules": []})


def delete_rules(self: Any) -> str:
    for one in given(self)["AutomationRulesArns"]:
        objects(self, RULE).pop(one, None)
    return json.dumps({"ProcessedAutomationRules": [], "UnprocessedAutomationRules": []})


def list_tags(self: Any) -> str:
    return json.dumps({"Tags": {}})


def install() -> None:
    for path in ("findingAggregator", "configurationPolicy", "configurationPolicyAssociation", "automationrules", "tags"):
        urls.url_paths[f"{{0}}/{path}/(?P<rest>.+)$"] = SecurityHubResponse.dispatch
    add(
        SecurityHubResponse,
        {
            "create_finding_aggregator": create_aggregator,
            "get_finding_aggregator": get_aggregator,
            "list_finding_aggregators": list_aggregators,
            "update_finding_aggregator": update_aggregator,
            "delete_finding_aggregator": delete_aggregator,
            "update_organization_configuration": update_organization,
            "create_configuration_policy": create_policy,
            "get_configuration_policy": get_policy,
            "update_configuration_policy": update_policy,
            "delete_configuration_policy": delete_policy,
            "start_configuration_policy_association": associate,
            "get_configuration_policy_association": get_association,
            "start_configuration_policy_disassociation": disassociate,
            "create_automation_rule": create_rule,
            "batch_get_automation_rules": get_rules,
            "batch_update_automation_rules": update_rules,
            "batch_delete_automation_rules": delete_rules,
            "list_tags_for_resource": list_tags,
        },
    )
