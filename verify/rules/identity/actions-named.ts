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
  types: ["aws_iam_policy", "aws_iam_role_policy", "aws_ssoadmin_permission_set_inline_policy"],
  concerns: isGrant,
  check: (one) => {
    const actions = actionsTried(one, pathOf(one));
    const services = [...new Set(actions.map((action) => action.split(":")[0] ?? ""))];
    return [
      must(not(grants(one, "any-service:AnyAction")), "it allows every action"),
      ...services.map((service) => must(not(grants(one, `${service}:AnyAction`)), `it allows all of ${service}`)),
      ...actions
        .filter((action) => action.endsWith(":Anything"))
        .map((action) => must(false, `it allows all of ${action.split(":")[0] ?? ""}`)),
    ];
  },
  examples: {
    good: [attached(policy(allow(["s3:Get*", "s3:List*"], "*")))],
    bad: [
      { aws_iam_role_policy: { app: { policy: policy(allow("s3:*", "arn:aws:s3:::files/*")) } } },
      attached(policy(allow("s3:*", "*"))),
      attached(policy(allow("*", "*"))),
    ],
  },
};

const pathOf = ({ type }: Resource): string =>
  type === "aws_ssoadmin_permission_set_inline_policy" ? "inline_policy" : "policy";
