import { SecurityhubAutomationRule } from "@cdktf/provider-aws/lib/securityhub-automation-rule";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr, str } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "name" | "automationRules">;

/** What a rule asks of a finding, by block of the provider: the field that lists what is met, and how each is compared. */
const criteria = {
  aws_account_id: ["account_ids", "EQUALS"],
  compliance_security_control_id: ["control_ids", "EQUALS"],
  type: ["types", "PREFIX"],
  resource_type: ["resource_types", "EQUALS"],
  severity_label: ["severities", "EQUALS"],
} as const;

/** Findings that are changed as they arrive, each by one rule at most, with the reason in a note. */
export function automate(scope: Construct, { name, automationRules }: Given, after: Construct): void {
  const { forEach, value, key } = automationRules;
  const rule = new SecurityhubAutomationRule(scope, "rule", {
    forEach,
    ruleName: Fn.join("-", [name, key]),
    description: value.because,
    ruleOrder: value.order,
    ruleStatus: "ENABLED",
    isTerminal: true,
    criteria: [{}],
    actions: [
      {
        type: "FINDING_FIELDS_UPDATE",
        findingFieldsUpdate: [{ note: [{ text: value.because, updatedBy: "zero-trust" }] }],
      },
    ],
  });
  rule.node.addDependency(after);
  for (const [block, [field, comparison]] of Object.entries(criteria))
    rule.addOverride(`criteria.0.dynamic.${block}`, {
      for_each: expr(`each.value.where.${field}`),
      content: { comparison, value: str(`${block}.value`) },
    });
  const update = "actions.0.finding_fields_update.0.dynamic";
  rule.addOverride(`${update}.severity`, {
    for_each: expr("each.value.set.severity[*]"),
    content: { label: str("severity.value") },
  });
  rule.addOverride(`${update}.workflow`, {
    for_each: expr("each.value.set.workflow[*]"),
    content: { status: str("workflow.value") },
  });
}
