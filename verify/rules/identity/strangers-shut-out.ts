import { must } from "../answer";
import { policy } from "../document";
import { shutsOut, someGuardrail } from "../organization-policies";
import type { Example, Rule } from "../rule";

const actions = ["s3:GetObject", "sts:AssumeRole", "kms:Decrypt"];
const outside = {
  StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
};

export const rule: Rule = {
  id: "ZT-IAM-18",
  title: "the organization keeps strangers out of its resources, whatever their policies say",
  why: "One bucket policy that somebody got wrong is then not enough.",
  fix: "Attach a resource control policy that denies principals of other organizations.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: (_, model) =>
    actions.map((action) =>
      must(
        someGuardrail(model, "RESOURCE_CONTROL_POLICY", (policy) => shutsOut(policy, "content", action)),
        `no guardrail denies ${action} to strangers`,
      ),
    ),
  examples: { good: [guarded(actions)], bad: [guarded(["s3:GetObject"]), guarded(["sqs:*"])] },
};

function guarded(denied: readonly string[]): Example {
  const statement = { Effect: "Deny", Principal: "*", Action: denied, Resource: "*", Condition: outside };
  return {
    aws_organizations_organization: { main: { feature_set: "ALL" } },
    aws_organizations_policy: { guard: { name: "guard", type: "RESOURCE_CONTROL_POLICY", content: policy(statement) } },
    aws_organizations_policy_attachment: {
      root: { policy_id: "${aws_organizations_policy.guard.id}", target_id: "r-1" },
    },
  };
}
