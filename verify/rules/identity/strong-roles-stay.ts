import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import { not, some, type Tri, unknown } from "../../policy/tristate";
import { must } from "../answer";
import { policy } from "../document";
import { denying, guardedBy } from "../guardrail";
import { denies, firstRoles, someGuardrail, usualFirstRole as usual } from "../organization-policies";
import type { Example, Rule } from "../rule";

const actions = ["iam:UpdateAssumeRolePolicy", "iam:AttachRolePolicy"];

const administrator = /:policy\/AdministratorAccess$/;

export const rule: Rule = {
  id: "ZT-IAM-35",
  title: "nobody in an account changes who becomes its strongest roles",
  why: "Whoever may rewrite the trust of the role that came with the account becomes its administrator.",
  fix: "Attach service control policies that deny changes of these roles to all but themselves and those who made them.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_organizations_organization"],
  check: (_, model) => [
    ...strongest(model).flatMap((role) =>
      actions.map((action) =>
        must(
          someGuardrail(model, "SERVICE_CONTROL_POLICY", (guard) =>
            denies(guard, "content", action, { on: `arn:aws:iam::000000000000:role${role}` }),
          ),
          `no guardrail keeps ${action} off ${role}`,
        ),
      ),
    ),
    must(not(mayBeOthers(model)), "a role that nobody can tell yet is an administrator"),
  ],
  examples: {
    good: [guardedBy(denying("iam:*")), withBreakGlass("arn:aws:iam::*:role/break-glass")],
    bad: [guardedBy(denying("iam:UpdateAssumeRolePolicy")), withBreakGlass("arn:aws:iam::*:role/other")],
  },
};

/** Attachments of AWS's policy for administrators. */
const attachments = (model: Model): readonly Resource[] =>
  model.all("aws_iam_role_policy_attachment").filter((one) => isAdministrators(one) !== false);

function isAdministrators(one: Resource): Tri {
  const arn = one.text("policy_arn");
  return arn instanceof UnknownValue ? arn : arn !== undefined && administrator.test(arn);
}

/** The role that came with accounts, and those that have AWS's policy for administrators, with their paths. */
function strongest(model: Model): readonly string[] {
  const roles = attachments(model).flatMap((one) => model.meant(one, "role", "aws_iam_role").sure);
  return [...new Set([...firstRoles(model).map((name) => `/${name}`), ...roles.flatMap(nameOf)])];
}

function nameOf(role: Resource): readonly string[] {
  const [path, name] = [role.text("path") ?? "/", role.text("name")];
  return typeof path === "string" && typeof name === "string" ? [`${path}${name}`] : [];
}

/** Whether there may be administrators beside those. */
const mayBeOthers = (model: Model): Tri =>
  some(attachments(model), (one) => {
    const { sure, doubt } = model.meant(one, "role", "aws_iam_role");
    const isNamed = !doubt && sure.length > 0 && sure.every((role) => nameOf(role).length > 0);
    return isNamed && isAdministrators(one) === true ? false : unknown(`whose ${one.id} is cannot be told`);
  });

function withBreakGlass(on: string): Example {
  const role = (name: string) => ({ Effect: "Deny", Action: actions, Resource: name });
  const trust = policy({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });
  return {
    ...guardedBy(role(`arn:aws:iam::*:role/${usual}`), role(on)),
    aws_iam_role: { glass: { name: "break-glass", path: "/", assume_role_policy: trust } },
    aws_iam_role_policy_attachment: {
      glass: { role: "break-glass", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    },
  };
}
