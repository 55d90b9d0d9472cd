import { must } from "../answer";
import { policy } from "../document";
import { denies, someGuardrail } from "../organization-policies";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-16",
  title: "no account can leave the organization by itself",
  why: "An account that left is bound by no guardrail and watched by nobody.",
  fix: "Attach a service control policy that denies organizations:LeaveOrganization.",
  severity: "high",
  controls: { nist: [4] },
  types: ["aws_organizations_organization"],
  check: (_, model) =>
    must(
      someGuardrail(model, "SERVICE_CONTROL_POLICY", (policy) =>
        denies(policy, "content", "organizations:LeaveOrganization"),
      ),
      "no guardrail keeps accounts from leaving",
    ),
  examples: {
    good: [guarded("organizations:LeaveOrganization"), guarded("organizations:*")],
    bad: [guarded("iam:CreateUser")],
  },
};

function guarded(action: string): Example {
  return {
    aws_organizations_organization: { main: { feature_set: "ALL" } },
    aws_organizations_policy: {
      guard: {
        name: "guard",
        type: "SERVICE_CONTROL_POLICY",
        content: policy({ Effect: "Deny", Action: action, Resource: "*" }),
      },
    },
    aws_organizations_policy_attachment: {
      root: { policy_id: "${aws_organizations_policy.guard.id}", target_id: "r-1" },
    },
  };
}
