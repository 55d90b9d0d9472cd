import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { and, every, not, or, type Tri } from "../../policy/tristate";
import { isAdministrator } from "../administrators";
import { must } from "../answer";
import { owner } from "../asked";
import { iamArn, isBoundary, keeps } from "../boundaries";
import { policy } from "../document";
import { isSet } from "../related";
import type { Example, Rule } from "../rule";

/** Ways out of a boundary, on what nobody named. A role that is handed over to a service need not have the boundary. */
const ways = {
  "iam:CreateUser": "user/somebody",
  "iam:CreateAccessKey": "user/somebody",
  "iam:CreateRole": "role/somebody",
  "iam:DeleteRolePermissionsBoundary": "role/somebody",
  "iam:UpdateAssumeRolePolicy": "role/somebody",
  "iam:PassRole": "role/somebody",
} as const;

/** Each changes what the boundary says. */
const rewriting = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"];

const all = [...Object.keys(ways), ...rewriting];

const context = {
  "iam:PermissionsBoundary": "arn:aws:iam::000000000000:policy/another",
  "iam:PassedToService": "any-service.amazonaws.com",
};

export const rule: Rule = {
  id: "ZT-IAM-39",
  title: "a permissions boundary that allows everything keeps roles from getting out of it",
  why: "A role that may make another role without the boundary, hand one to a service, rewrite the boundary or become an administrator has every right again.",
  fix: `Deny ${Object.keys(ways).join(", ")} in the boundary, except for roles that have it themselves; deny ${rewriting.join(" and ")} on the boundary itself, and sts:AssumeRole on the roles of administrators.`,
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_iam_policy"],
  concerns: (one, model) => and(isBoundary(one, model), not(isKept(one, "iam:GetRole", "role/somebody"))),
  check: (one, model) => [
    ...Object.entries(ways).map(([action, on]) => must(isKept(one, action, on), `it does not deny ${action}`)),
    must(
      every(rewriting, (action) => isKeptOff(one, action, one)),
      "it does not keep its holder from rewriting it",
    ),
    ...administratorsBeside(one, model).map((role) =>
      must(
        or(not(isAdministrator(role, model)), isKeptOff(one, "sts:AssumeRole", role)),
        `it does not deny sts:AssumeRole on ${role.id}, which has the rights of an administrator`,
        role,
      ),
    ),
  ],
  examples: {
    good: [
      withDenied(all),
      withDenied(["iam:*User*", "iam:*AccessKey*", "iam:*Role*", "iam:*Policy*"]),
      withAdministrator([...all, "sts:AssumeRole"]),
    ],
    bad: [
      withDenied(["iam:CreateUser", ...rewriting]),
      withDenied([]),
      withDenied(Object.keys(ways)),
      withDenied(all.filter((way) => way !== "iam:PassRole")),
      withAdministrator(all),
    ],
  },
};

const isKept = (one: Resource, action: string, on: string): Tri =>
  keeps(one, action, `arn:aws:iam::${owner(one).id}:${on}`, context);

/** Whether it denies this of a role or policy, or of all, where the ARN is not known. */
function isKeptOff(one: Resource, action: string, target: Resource): Tri {
  const arn = iamArn(target);
  if (typeof arn === "string") return keeps(one, action, arn, context);
  return or(isKept(one, action, target.type === "aws_iam_role" ? "role/somebody" : "policy/something"), arn);
}

/** Roles of the account that may be an administrator's, and have no boundary. */
const administratorsBeside = (one: Resource, model: Model): readonly Resource[] =>
  model
    .all("aws_iam_role")
    .filter(
      (role) =>
        role.account === one.account &&
        isSet(role, "permissions_boundary") !== true &&
        isAdministrator(role, model) !== false,
    );

function withDenied(actions: readonly string[]): Example {
  const denied = actions.length === 0 ? [] : [{ Effect: "Deny", Action: actions, Resource: "*" }];
  return {
    aws_iam_policy: {
      boundary: { name: "boundary", policy: policy({ Effect: "Allow", Action: "*", Resource: "*" }, ...denied) },
    },
    aws_iam_role: { app: { name: "app", permissions_boundary: "${aws_iam_policy.boundary.arn}" } },
  };
}

function withAdministrator(denied: readonly string[]): Example {
  const { aws_iam_role: roles, ...rest } = withDenied(denied);
  const admin = { name: "admin", managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] };
  return { ...rest, aws_iam_role: { ...roles, admin } };
}
