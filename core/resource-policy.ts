/** What the policies of resources have in common: what they deny, whatever else allows a request, and whom they let in by grant. */
import { Token } from "cdktf";
import { expr } from "./late";
import { rootsOf, sidOf } from "./role-patterns";
import { hclLiteral } from "./terraform-type";

type Actions = string | readonly string[];
type Where = string | readonly string[];

/** Nobody does this, when that is so. */
export const deny = (sid: string, action: Actions, resource: Where, condition?: object): object => ({
  Sid: sid,
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});

export const tlsOnly = (action: Actions, resource: Where): object =>
  deny("TlsOnly", action, resource, { Bool: { "aws:SecureTransport": "false" } });

/** Nobody else reaches the resource, but for services of AWS. */
export type Insiders =
  | { readonly organizationId: string; readonly accountId?: never }
  | { readonly accountId: string; readonly organizationId?: never };

export function insidersOnly(action: Actions, resource: Where, { organizationId, accountId }: Insiders): object {
  const [sid, who] =
    accountId === undefined
      ? ["OrganizationOnly", { "aws:PrincipalOrgID": organizationId }]
      : ["OwnAccountOnly", { "aws:PrincipalAccount": accountId }];
  return deny(sid, action, resource, {
    StringNotEquals: who,
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  });
}

/** What somebody is granted who is granted a store; each step includes the ones before it. */
export const steps = ["read", "write", "admin"] as const;
export type Step = (typeof steps)[number];

/** References, in HCL. */
export interface Granted {
  /** Grants by key: each has `can`, a step, and `roles`. */
  readonly grants: string;
  /** An object: `organization_id`, and in `always`, by step, the roles that are never refused: one at least, since an empty list is no condition. */
  readonly around: string;
}

/** Whoever cannot do so much, by grant or always, is refused. */
export function grantedOnly(
  { sid, can, actions, resource }: { sid: string; can: Step; actions: Actions; resource: Where },
  { grants, around }: Granted,
): object {
  const enough = hclLiteral(steps.slice(steps.indexOf(can)));
  const roles = Token.asList(
    expr(
      `distinct(concat(${around}.always.${can}, flatten([for g in ${grants} : g.roles if contains(${enough}, g.can)])))`,
    ),
  );
  return deny(sid, actions, resource, { ArnNotLike: { "aws:PrincipalArn": roles } });
}

/**
 * A statement for each grant, in HCL; so is `resource`. Accounts of the roles decide which of them may: to name an account lets nobody in by
 * itself.
 */
export const letIn = (
  prefix: string,
  actions: Readonly<Record<Step, readonly string[]>>,
  resource: string,
  { grants, around }: Granted,
): string =>
  `[for k, g in ${grants} : { Sid = ${sidOf(prefix, "k")}, Effect = "Allow", Principal = { AWS = ${rootsOf("g.roles")} }, Action = ${hclLiteral(actions)}[g.can], Resource = ${resource}, Condition = { ArnLike = { "aws:PrincipalArn" = g.roles }, StringEquals = { "aws:PrincipalOrgID" = ${around}.organization_id } } }]`;
