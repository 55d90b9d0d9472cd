import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { and, or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { policy } from "../document";
import { isSet } from "../related";
import type { Rule } from "../rule";
import { principalsOf, unreadIn } from "../statements";

const app = { name: "app", assume_role_policy: taken({ Service: "ecs-tasks.amazonaws.com" }) };
const host = { name: "host", assume_role_policy: taken({ Service: "ec2.amazonaws.com" }) };
const path = "assume_role_policy";
const permissions_boundary = "arn:aws:iam::111111111111:policy/boundary";

export const rule: Rule = {
  id: "ZT-IAM-50",
  title: "where roles of an account have a permissions boundary, no role of a service is without",
  why: "The boundary is the most that what runs in the account may ever do: the one role without it is the one that somebody looks for.",
  fix: "Set permissions_boundary.",
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_iam_role"],
  concerns: (role, model) => and(isOfService(role), hasBoundaries(model, role)),
  check: (role) => must(isSet(role, "permissions_boundary"), "it has no boundary, as other roles of the account have"),
  examples: {
    good: [
      { aws_iam_role: { app: { ...app, permissions_boundary }, host: { ...host, permissions_boundary } } },
      {
        aws_iam_role: {
          app: { ...app, permissions_boundary },
          people: { name: "people", assume_role_policy: taken({ AWS: "arn:aws:iam::222222222222:role/people" }) },
        },
      },
    ],
    bad: [
      { aws_iam_role: { app: { ...app, permissions_boundary }, host } },
      { aws_iam_role: { app: { ...app, permissions_boundary }, host: { ...host, permissions_boundary: "" } } },
    ],
  },
};

const isOfService = (role: Resource): Tri =>
  principalsOf(role, path, "Service").length > 0 || (unreadIn(role, path) ?? false);

const found = new WeakMap<Model, ReadonlyMap<string | undefined, Tri>>();

/** Whether any role of the account has a boundary, looked up once. */
function hasBoundaries(model: Model, { account }: Resource): Tri {
  const known = found.get(model) ?? boundedByAccount(model);
  found.set(model, known);
  return known.get(account) ?? false;
}

function boundedByAccount(model: Model): ReadonlyMap<string | undefined, Tri> {
  const all = new Map<string | undefined, Tri>();
  for (const role of model.all("aws_iam_role"))
    all.set(role.account, or(all.get(role.account) ?? false, and(role.exists, isSet(role, "permissions_boundary"))));
  return all;
}

function taken(principal: object): string {
  return policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" });
}
