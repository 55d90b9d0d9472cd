import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";

const own = "arn:aws:iam::111111111111:policy/app-*";
const anyOther = "arn:aws:iam::111111111111:policy/any-other";

export const rule: Rule = {
  id: "ZT-IAM-47",
  title: "no policy lets an identity rewrite every managed policy",
  why: "One of them is its own, or that of whoever it likes: another version of it gives every right.",
  fix: "Name the policies in Resource, by a path that only the policies have which it may write.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: identityPolicies,
  concerns: isGrant,
  check: (one) => must(not(grants(one, "iam:CreatePolicyVersion", anyOther)), "it may rewrite any managed policy"),
  examples: {
    good: [{ aws_iam_role_policy: { deploy: { policy: policy(allow("iam:CreatePolicyVersion", own)) } } }],
    bad: [
      { aws_iam_role_policy: { deploy: { policy: policy(allow("iam:CreatePolicyVersion", "*")) } } },
      { aws_iam_role_policy: { deploy: { policy: policy(allow("iam:Create*", "arn:aws:iam::*:policy/*")) } } },
    ],
  },
};
