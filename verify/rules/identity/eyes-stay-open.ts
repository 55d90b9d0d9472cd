import { must } from "../answer";
import { policy } from "../document";
import { denies, someGuardrail } from "../organization-policies";
import type { Example, Rule } from "../rule";

/** The first thing that somebody does who does not want to be seen. */
const actions = [
  "cloudtrail:StopLogging",
  "cloudtrail:DeleteTrail",
  "config:StopConfigurationRecorder",
  "guardduty:DeleteDetector",
  "securityhub:DisableSecurityHub",
  "access-analyzer:DeleteAnalyzer",
];

export const rule: Rule = {
  id: "ZT-IAM-17",
  title: "no account can switch off what watches it",
  why: "Who takes over an account stops its logs first.",
  fix: `Attach service control policies that deny ${actions.join(", ")}.`,
  severity: "high",
  controls: { nist: [5, 7] },
  types: ["aws_organizations_organization"],
  check: (_, model) =>
    actions.map((action) =>
      must(
        someGuardrail(model, "SERVICE_CONTROL_POLICY", (policy) => denies(policy, "content", action)),
        `no guardrail denies ${action}`,
      ),
    ),
  examples: { good: [guarded(...actions)], bad: [guarded("cloudtrail:StopLogging"), guarded("iam:CreateUser")] },
};

function guarded(...denied: readonly string[]): Example {
  return {
    aws_organizations_organization: { main: { feature_set: "ALL" } },
    aws_organizations_policy: {
      guard: { name: "guard", content: policy({ Effect: "Deny", Action: denied, Resource: "*" }) },
    },
    aws_organizations_policy_attachment: {
      root: { policy_id: "${aws_organizations_policy.guard.id}", target_id: "r-1" },
    },
  };
}
