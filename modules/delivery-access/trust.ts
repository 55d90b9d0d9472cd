import { Fn } from "cdktf";
import { expr, inserted } from "../../core/late";
import type { Given, Places } from "./places";

/** Who may assume a role: pipelines by the exact subject of their token, made out for the audience; and people, while they are named. */
export function trustPolicy(
  phase: "plan" | "apply",
  { people }: Given,
  { partition, pipelines, account }: Places,
): string {
  const provider = `"arn:${inserted(partition)}:iam::${inserted(account)}:oidc-provider/${inserted("p.host")}"`;
  const condition = `{ StringEquals = { "${inserted("p.host")}:aud" = p.audience, "${inserted("p.host")}:sub" = p.${phase} } }`;
  const tokens = `[for p in ${pipelines} : { Effect = "Allow", Principal = { Federated = ${provider} }, Action = "sts:AssumeRoleWithWebIdentity", Condition = ${condition} } if length(p.${phase}) > 0]`;
  const root = `"arn:${inserted(partition)}:iam::${inserted("p.account_id")}:root"`;
  const roles = `[for role in p.roles : "arn:${inserted(partition)}:iam::${inserted("p.account_id")}:${inserted("role")}"]`;
  const persons = `[for p in values(${people.hcl}) : { Effect = "Allow", Principal = { AWS = ${root} }, Action = "sts:AssumeRole", Condition = { ArnLike = { "aws:PrincipalArn" = ${roles} } } }]`;
  return Fn.jsonencode({ Version: "2012-10-17", Statement: expr(`concat(${tokens}, ${persons})`) });
}
