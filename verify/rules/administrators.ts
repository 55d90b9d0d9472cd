/** Who has the rights of an administrator by a policy of AWS. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import { or, some, type Tri } from "../policy/tristate";
import { policy } from "./document";
import { someOf } from "./related";
import type { Example } from "./rule";

const administrator = /:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

/** Whether an argument names one of AWS's policies for administrators. A policy of one's own is none, also before it has an ARN. */
export function givesAll(attachment: Resource, path: string, model: Model): Tri {
  const items = attachment.list(path);
  const isOwn = items.length === 1 && model.meant(attachment, path, "aws_iam_policy").sure.length === 1;
  return some(items, (arn) => {
    if (arn instanceof UnknownValue) return arn.unset || isOwn ? false : arn;
    return typeof arn === "string" && administrator.test(arn);
  });
}

/** Whether a role has one of them. */
export const isAdministrator = (role: Resource, model: Model): Tri =>
  or(
    givesAll(role, "managed_policy_arns", model),
    someOf(model, role, "aws_iam_role_policy_attachment", "role", (one) => givesAll(one, "policy_arn", model)),
  );

/** A role that has AWS's policy for administrators, and whom it trusts under which condition, in examples. */
export function administratorTrusting(principal: unknown, condition: object): Example {
  const trust = policy({ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", Condition: condition });
  return {
    aws_iam_role: { admin: { name: "admin", assume_role_policy: trust } },
    aws_iam_role_policy_attachment: {
      admin: { role: "${aws_iam_role.admin.name}", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    },
  };
}
