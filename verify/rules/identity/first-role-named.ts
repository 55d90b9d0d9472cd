import { must } from "../answer";
import { policy } from "../document";
import { firstRoles, shutsOutOthers, someGuardrail, usualFirstRole as usual } from "../organization-policies";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-41",
  title: "who becomes the administrator that every account came with is named",
  why: "The role trusts the whole management account, whose own policies are then all that stands before every account.",
  fix: "Attach a resource control policy that denies sts:AssumeRole on the role to all but those who need it.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: (_, model) =>
    firstRoles(model).map((name) =>
      must(
        someGuardrail(model, "RESOURCE_CONTROL_POLICY", (guard) =>
          shutsOutOthers(guard, "content", "sts:AssumeRole", `arn:aws:iam::000000000002:role/${name}`),
        ),
        `no guardrail says who in the organization becomes ${name}`,
      ),
    ),
  examples: {
    good: [
      guarded(`arn:aws:iam::*:role/${usual}`, "arn:aws:iam::*:role/break-glass"),
      guarded("*", "arn:aws:iam::*:role/break-glass"),
    ],
    bad: [
      guarded(`arn:aws:iam::*:role/${usual}`, "arn:aws:iam::*:role/*"),
      guarded("arn:aws:iam::*:role/another", "arn:aws:iam::*:role/break-glass"),
    ],
  },
};

function guarded(on: string, but: string): Example {
  const statement = {
    ...{ Effect: "Deny", Principal: "*", Action: "sts:AssumeRole", Resource: on },
    Condition: { ArnNotLikeIfExists: { "aws:PrincipalArn": but } },
  };
  return {
    aws_organizations_organization: { main: { feature_set: "ALL" } },
    aws_organizations_policy: { guard: { name: "guard", type: "RESOURCE_CONTROL_POLICY", content: policy(statement) } },
    aws_organizations_policy_attachment: {
      root: { policy_id: "${aws_organizations_policy.guard.id}", target_id: "r-1" },
    },
  };
}
