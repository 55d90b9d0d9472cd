"""Config over an organization: rules and conformance packs that its administrator puts in all accounts, of managed rules that there are."""

import json
from typing import Any

import yaml
from moto.config.models import MANAGED_RULES_CONSTRAINTS, ConfigBackend
from moto.config.responses import ConfigResponse

from .delegates import need_delegate
from .operations import add
from .refusal import refusal
from .store import Objects, objects

RULE = "organization config rule"


def administered(self: Any) -> None:
    need_delegate(
        self,
        "config-multiaccountsetup.amazonaws.com",
        "OrganizationAccessDeniedException",
        "This action can only be performed by the management account or a delegated administrator",
    )


def managed(identifier: str) -> None:
    if identifier not in MANAGED_RULES_CONSTRAINTS:
        raise refusal("InvalidParameterValueException", f"The sourceIdentifier {identifier} is invalid.")


def put_rule(self: Any) -> str:
    administered(self)
    given = json.loads(self.body)
    name = given["OrganizationConfigRuleName"]
    managed(given["OrganizationManagedRuleMetadata"]["RuleIdentifier"])
    made = f"arn:{self.partition}:config:{self.region}:{self.current_account}:organization-config-rule/{name}"
    objects(self, RULE)[name] = {"ExcludedAccounts": [], **given, "OrganizationConfigRuleArn": made}
    return json.dumps({"OrganizationConfigRuleArn": made})


def asked(self: Any) -> list[Objects]:
    found = objects(self, RULE)
    names = json.loads(self.body).get("OrganizationConfigRuleNames") or list(found)
    if any(name not in found for name in names):
        raise refusal("NoSuchOrganizationConfigRuleException", "The rule does not exist")
    return [found[name] for name in names]


def describe_rules(self: Any) -> str:
    return json.dumps({"OrganizationConfigRules": asked(self)})


def describe_rule_statuses(self: Any) -> str:
    statuses = [
        {
            "OrganizationConfigRuleName": rule["OrganizationConfigRuleName"],
            "OrganizationRuleStatus": "CREATE_SUCCESSFUL",
        }
        for rule in asked(self)
    ]
    return json.dumps({"OrganizationConfigRuleStatuses": statuses})


def delete_rule(self: Any) -> str:
    name = json.loads(self.body)["OrganizationConfigRuleName"]
    if objects(self, RULE).pop(name, None) is None:
        raise refusal("NoSuchOrganizationConfigRuleException", "The rule does not exist")
    return "{}"


def put_pack(self: Any) -> str:
    """Moto takes templates in a bucket only, and reads none."""
    administered(self)
    given = json.loads(self.body)
    for resource in yaml.safe_load(given["TemplateBody"])["Resources"].values():
        if resource["Type"] != "AWS::Config::ConfigRule":
            raise refusal("OrganizationConformancePackTemplateValidationException", "The template is invalid")
        managed(resource["Properties"]["Source"]["SourceIdentifier"])
    made = ConfigBackend.put_organization_conformance_pack(
        self.config_backend,
        name=given["OrganizationConformancePackName"],
        template_s3_uri="s3://body/of-request",
        template_body=given["TemplateBody"],
        delivery_s3_bucket=given.get("DeliveryS3Bucket"),
        delivery_s3_key_prefix=given.get("DeliveryS3KeyPrefix"),
        input_parameters=given.get("ConformancePackInputParameters", []),
        excluded_accounts=given.get("ExcludedAccounts", []),
    )
    return json.dumps(made)


def install() -> None:
    add(
        ConfigResponse,
        {
            "put_organization_config_rule": put_rule,
            "describe_organization_config_rules": describe_rules,
            "describe_organization_config_rule_statuses": describe_rule_statuses,
            "delete_organization_config_rule": delete_rule,
            "put_organization_conformance_pack": put_pack,
        },
    )
