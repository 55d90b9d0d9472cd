import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { attached, grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-IAM-1",
  title: "no policy of an identity allows everything",
  why: "Whoever takes it over has the account.",
  fix: "Name the actions and resources that are needed.",
  severity: "critical",
  controls: { nist: [4, 6], cis: ["1.15"], securityHub: ["IAM.1"] },
  types: identityPolicies,
  concerns: isGrant,
  check: (policy) => must(not(grants(policy, "any-service:AnyAction")), "it allows every action"),
  examples: {
    good: [
      attached(policy(allow("s3:GetObject", "arn:aws:s3:::files/*"))),
      {
        aws_iam_policy: { bound: { arn: "arn:aws:iam::111111111111:policy/bound", policy: policy(allow("*", "*")) } },
        aws_iam_role: { app: { permissions_boundary: "${aws_iam_policy.bound.arn}" } },
      },
    ],
    bad: [
      {
        aws_iam_role: { all: { inline_policy: [{ name: "none" }, { name: "all", policy: policy(allow("*", "*")) }] } },
      },
      attached(policy(allow("*", "*"))),
      { aws_iam_role_policy: { most: { policy: policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }) } } },
      { aws_ssoadmin_permission_set_inline_policy: { all: { inline_policy: policy(allow(["s3:*", "*"], "*")) } } },
    ],
  },
};
