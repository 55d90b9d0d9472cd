import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import { isLike, isSet } from "../related";
import type { Rule } from "../rule";

const service = { function_name: "resize", action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" };

export const rule: Rule = {
  id: "ZT-IAM-20",
  title: "functions are invoked only for accounts that are named",
  why: "Anybody can let the service invoke a function for them, and chooses what it is given.",
  fix: "Set source_account or source_arn where a service is the principal; never let * invoke.",
  severity: "high",
  controls: { nist: [4, 6], securityHub: ["Lambda.1"] },
  types: ["aws_lambda_permission"],
  check: (permission) => [
    must(
      or(not(permission.is("principal", "*")), isSet(permission, "principal_org_id")),
      "anybody may invoke the function",
    ),
    must(
      or(
        not(isLike(permission, "principal", /\.amazonaws\.com(\.cn)?$/)),
        or(isSet(permission, "source_arn"), isSet(permission, "source_account")),
      ),
      "the service may invoke the function for anybody",
    ),
  ],
  examples: {
    good: [
      { aws_lambda_permission: { s3: { ...service, source_account: "111111111111" } } },
      { aws_lambda_permission: { own: { ...service, principal: "111111111111" } } },
      { aws_lambda_permission: { all: { ...service, principal: "*", principal_org_id: "o-1" } } },
    ],
    bad: [
      { aws_lambda_permission: { s3: service } },
      { aws_lambda_permission: { all: { ...service, principal: "*" } } },
    ],
  },
};
