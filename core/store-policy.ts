/** What the policies of stores have in common: grants by roles that need not exist yet, and denials, whatever else allows a request. */
import { Token } from "cdktf";
import { expr } from "./late";
import { rootsOf, sidOf } from "./role-patterns";
import { hclLiteral } from "./terraform-type";

type Some = string | readonly string[];

/** Nobody does this, when that is so. */
export const deny = (sid: string, action: Some, resource: Some, condition?: object): object => ({
  Sid: sid,
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: action,
  Resource: resource,
  ...(condition === undefined ? {} : { Condition: condition }),
});

/** Nobody comes without TLS. `actions` are all of the service. */
export const tlsOnly = (actions: Some, resource: Some): object =>
  deny("TlsOnly", actions, resource, { Bool: { "aws:SecureTransport": "false" } });

/** Nobody comes from outside of the organization, but services of AWS, which belong to none. */
export const organizationOnly = (actions: Some, resource: Some, organizationId: string): object =>
  deny("OrganizationOnly", actions, resource, {
    StringNotEquals: { "aws:PrincipalOrgID": organizationId },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  });

/** What a grant can, each step with the ones before it. */
export const steps = ["read", "write", "admin"] as const;
export type Step = (typeof steps)[number];

/** Roles of `grants` that can at least so much, after those that always can. Both are HCL. */
export const rolesThatCan = (can: Step, grants: string, always: string): string[] => {
  const enough = hclLiteral(steps.slice(steps.indexOf(can)));
  return Token.asList(
    expr(`distinct(concat(${always}, flatten([for g in ${grants} : g.roles if contains(${enough}, g.can)])))`),
  );
};

export interface Granted {
  /** What each `Sid` begins with. */
  readonly sid: string;
  readonly actions: Readonly<Record<Step, readonly string[]>>;
  /** References, in HCL. */
  readonly grants: string;
  readonly resource: string;
  readonly organizationId: string;
}

/**
 * A statement for each grant, as an HCL list. Accounts of the roles decide which of them may: to name an account lets nobody in by itself.
 */
export const granted = ({ sid, actions, grants, resource, organizationId }: Granted): string =>
  `[for k, g in ${grants} : { Sid = ${sidOf(sid, "k")}, Effect = "Allow", Principal = { AWS = ${rootsOf("g.roles")} }, Action = ${hclLiteral(actions)}[g.can], Resource = ${resource}, Condition = { ArnLike = { "aws:PrincipalArn" = g.roles }, StringEquals = { "aws:PrincipalOrgID" = ${organizationId} } } }]`;
