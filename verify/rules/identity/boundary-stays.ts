import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { evaluate } from "../../policy/evaluate";
import { notKnown, type Request } from "../../policy/request";
import { and, not, or, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { deniedBy, everything, owner, policyAt, somebodyOf } from "../asked";
import { policy } from "../document";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

/** Ways out of a boundary, on what nobody named. */
const ways = {
  "iam:CreateUser": "user/somebody",
  "iam:CreateAccessKey": "user/somebody",
  "iam:CreateRole": "role/somebody",
  "iam:DeleteRolePermissionsBoundary": "role/somebody",
  "iam:UpdateAssumeRolePolicy": "role/somebody",
} as const;

export const rule: Rule = {
  id: "ZT-IAM-39",
  title: "a permissions boundary that allows everything keeps roles from getting out of it",
  why: "A role that may make another role without the boundary, or a user, has every right again.",
  fix: `Deny ${Object.keys(ways).join(", ")} in the boundary, where iam:PermissionsBoundary is not the boundary itself.`,
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_iam_policy"],
  concerns: (one, model) => and(isBoundary(one, model), not(keeps(one, "iam:GetRole", "role/somebody"))),
  check: (one) =>
    Object.entries(ways).map(([action, on]) => must(keeps(one, action, on), `it does not deny ${action}`)),
  examples: {
    good: [withDenied(Object.keys(ways)), withDenied(["iam:*User*", "iam:*AccessKey*", "iam:*Role*"])],
    bad: [withDenied(["iam:CreateUser"]), withDenied([])],
  },
};

const isBoundary = (one: Resource, model: Model): Tri =>
  some(["aws_iam_role", "aws_iam_user"], (type) => someOf(model, one, type, "permissions_boundary"));

/** Whether a role that the boundary limits is denied this, whatever is attached to it. */
function keeps(one: Resource, action: string, on: string): Tri {
  const boundary = policyAt(one, "policy");
  const account = owner(one);
  const request: Request = {
    ...{
      principal: somebodyOf(account),
      action,
      context: { "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/another" },
    },
    resource: { arn: `arn:aws:iam::${account.id}:${on}`, account, tags: {} },
  };
  const limits = boundary === undefined || boundary === notKnown ? notKnown : boundary;
  const decision = evaluate(request, { boundary: limits, identity: [everything] });
  return or(deniedBy(decision, one, "policy"), decision.answer === "deny");
}

function withDenied(actions: readonly string[]): Example {
  const denied = actions.length === 0 ? [] : [{ Effect: "Deny", Action: actions, Resource: "*" }];
  return {
    aws_iam_policy: {
      boundary: { name: "boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }, ...denied) },
    },
    aws_iam_role: { app: { name: "app", permissions_boundary: "${aws_iam_policy.boundary.arn}" } },
  };
}
