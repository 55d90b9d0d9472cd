import { inserted, str } from "../../core/late";
import type { Given, Places } from "./places";

export type Phase = "plan" | "apply";

/** Expressions for what the policy names; those of people are a list of one or none. */
type Named = Pick<Places, "partition" | "account" | "pipelines"> & { readonly people: string };

/** Who may assume a role: pipelines by the exact subject of their token, made out for the audience; and people, while they are named. */
export function trusted(phase: Phase, { partition, pipelines, account, people }: Named): string {
  const provider = `"arn:${inserted(partition)}:iam::${inserted(account)}:oidc-provider/${inserted("p.host")}"`;
  const condition = `{ StringEquals = { "${inserted("p.host")}:aud" = p.audience, "${inserted("p.host")}:sub" = p.${phase} } }`;
  const tokens = `[for p in ${pipelines} : { Effect = "Allow", Principal = { Federated = ${provider} }, Action = "sts:AssumeRoleWithWebIdentity", Condition = ${condition} } if length(p.${phase}) > 0]`;
  const root = `"arn:${inserted(partition)}:iam::${inserted("p.account_id")}:root"`;
  const roles = `[for role in p.roles : "arn:${inserted(partition)}:iam::${inserted("p.account_id")}:${inserted("role")}"]`;
  const persons = `[for p in ${people} : { Effect = "Allow", Principal = { AWS = ${root} }, Action = "sts:AssumeRole", Condition = { ArnLike = { "aws:PrincipalArn" = ${roles} } } }]`;
  return `jsonencode({ Version = "2012-10-17", Statement = concat(${tokens}, ${persons}) })`;
}

export const trustPolicy = (phase: Phase, { people }: Given, places: Places): string =>
  str(trusted(phase, { ...places, people: `values(${people.hcl})` }));
