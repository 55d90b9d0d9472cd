/**
 * Who mounts what: by TLS, through a mount target, by an access point, and only as far as it is granted. Who does not say who it is, by a
 * signature of IAM, is allowed nothing: a file system without a policy would let it do everything.
 */
import { Fn } from "cdktf";
import { expr } from "../../core/late";
import { rootsOf, sidOf } from "../../core/role-patterns";
import { deny } from "../../core/store-policy";
import { hclLiteral } from "../../core/terraform-type";
import { everything, grantActions, read, root, write } from "./actions";

/** References, in HCL. */
export interface Refs {
  readonly accessPoints: string;
  readonly grants: string;
  /** ARNs of the access points, by name. */
  readonly arns: string;
  /** What `aroundOf` gives. */
  readonly around: string;
}

/** What the statements that are made in HCL read. */
export const aroundOf = ({ fileSystemArn, breakGlass }: { fileSystemArn: string; breakGlass: string }) => ({
  file_system: fileSystemArn,
  /** The way in when everything else is closed. */
  always: [breakGlass],
});

const accessPointArn = "elasticfilesystem:AccessPointArn";

/** For each access point, who is not granted so much by it is refused. */
const grantedOnly = (
  { prefix, action, can }: { prefix: string; action: string; can: readonly string[] },
  { accessPoints, grants, arns, around }: Refs,
): string =>
  `[for k, a in ${accessPoints} : { Sid = ${sidOf(prefix, "k")}, Effect = "Deny", Principal = { AWS = "*" }, Action = "${action}", Resource = ${around}.file_system, Condition = { StringEquals = { "${accessPointArn}" = ${arns}[k] }, ArnNotLike = { "aws:PrincipalArn" = distinct(concat(${around}.always, flatten([for g in ${grants} : g.roles if g.access_point == k && contains(${hclLiteral(can)}, g.can)]))) } } }]`;

/** Accounts of the roles decide which of them may: to name an account lets nobody in by itself. */
const letIn = ({ grants, arns, around }: Refs): string =>
  `[for k, g in ${grants} : { Sid = ${sidOf("Grant", "k")}, Effect = "Allow", Principal = { AWS = ${rootsOf("g.roles")} }, Action = ${hclLiteral(grantActions)}[g.can], Resource = ${around}.file_system, Condition = { ArnLike = { "aws:PrincipalArn" = g.roles }, StringEquals = { "${accessPointArn}" = ${arns}[g.access_point] } } }]`;

/** What is absent is refused too: negated operators hold then, and so do those that end in IfExists. */
export function fileSystemPolicy(fileSystemArn: string, refs: Refs): string {
  const always = [
    deny("TlsOnly", everything, fileSystemArn, { Bool: { "aws:SecureTransport": "false" } }),
    deny("MountTargetsOnly", everything, fileSystemArn, {
      BoolIfExists: { "elasticfilesystem:AccessedViaMountTarget": "false" },
    }),
    deny("OwnAccessPointsOnly", everything, fileSystemArn, {
      StringNotEquals: { [accessPointArn]: expr(`values(${refs.arns})`) },
    }),
    deny("NobodyIsRoot", root, fileSystemArn),
  ];
  const asked = [
    grantedOnly({ prefix: "Readers", action: read, can: ["read", "write"] }, refs),
    grantedOnly({ prefix: "Writers", action: write, can: ["write"] }, refs),
    letIn(refs),
  ];
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, ...asked.map(expr)]) as unknown });
}
