import type { Resource } from "../../model/resource";
import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { attached, grants, isGrant } from "../identity-policies";
import type { Rule } from "../rule";
import { actionsTried } from "../statements";

export const rule: Rule = {
  id: "ZT-IAM-11",
  title: "policies of your own name actions, not whole services",
  why: "A service gets new actions every month, and the policy allows them all.",
  fix: "Name the actions; a pattern as s3:Get* is fine.",
  severity: "low",
  controls: { nist: [4], securityHub: ["IAM.21"] },
  types: ["aws_iam_policy"],
  concerns: isGrant,
  check: (policy) => [
    must(not(grants(policy, "any-service:AnyAction")), "it allows every action"),
    ...services(policy).map((service) =>
      must(not(grants(policy, `${service}:AnyAction`)), `it allows all of ${service}`),
    ),
  ],
  examples: {
    good: [attached(policy(allow(["s3:Get*", "s3:List*"], "*")))],
    bad: [attached(policy(allow("s3:*", "*"))), attached(policy(allow("*", "*")))],
  },
};

const services = (policy: Resource): readonly string[] => [
  ...new Set(actionsTried(policy, "policy").map((action) => action.split(":")[0] ?? "")),
];
