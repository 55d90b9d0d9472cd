/** Who does what with the key: administrators administer, roles use it through a service, services for a reason. */
import { Fn } from "cdktf";
import { administeredBy, rootOf } from "../../core/key-policy";
import { expr } from "../../core/late";
import { rootsOf, sidOf } from "../../core/role-patterns";
import { hclLiteral } from "../../core/terraform-type";

interface Given {
  readonly account: { readonly id: string; readonly region: string; readonly partition: string };
  readonly organizationId: string;
  readonly keyAdministrators: string[];
}

/** References, in HCL. */
export interface Refs {
  readonly users: string;
  readonly services: string;
  /** None or one instance. */
  readonly multiRegion: string;
  /** What `aroundOf` gives. */
  readonly around: string;
}

const roleActions = {
  read: ["kms:Decrypt"],
  write: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
  // A data key that stays encrypted tells nothing: volumes and file systems begin with one.
  create: ["kms:GenerateDataKeyWithoutPlaintext"],
};
const serviceActions = {
  encrypt: ["kms:DescribeKey", "kms:GenerateDataKey*"],
  use: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
};

/** All that uses a key or lends it. An account that left the organization still administers its own. */
const use = ["kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/** What is empty is left out: an empty list of values would be refused, or hold for nobody. */
const conditions = (blocks: string): string =>
  `{ for op, keys in { for o, b in ${blocks} : o => { for n, v in b : n => v if length(v) > 0 } } : op => keys if length(keys) > 0 }`;

const contextOf = (ref: string): string =>
  `{ for n, v in ${ref}.encryption_context : join("", ["kms:EncryptionContext:", n]) => v }`;

const allow = (parts: { sid: string; principal: string; action: string; condition: string }): string =>
  `{ Sid = ${parts.sid}, Effect = "Allow", Principal = ${parts.principal}, Action = ${parts.action}, Resource = "*", Condition = ${parts.condition} }`;

/** Roles are named by conditions, since they need not exist yet; their accounts decide which of them may. */
const throughService = ({ users, around }: Refs, grants: boolean): string => {
  const forResources = grants ? ', Bool = { "kms:GrantIsForAWSResource" = ["true"] }' : "";
  const condition = conditions(
    `{ ArnLike = { "aws:PrincipalArn" = u.roles }, StringEquals = { "aws:PrincipalOrgID" = [${around}.organization_id], "kms:ViaService" = [join("", [u.service, ".", ${around}.region, ".amazonaws.com"])] }, StringLike = ${contextOf("u")}${forResources} }`,
  );
  const statement = allow({
    sid: sidOf(grants ? "Grant" : "Use", "k"),
    principal: `{ AWS = ${rootsOf("u.roles")} }`,
    action: grants ? '["kms:CreateGrant"]' : `${hclLiteral(roleActions)}[u.can]`,
    condition,
  });
  return `[for k, u in ${users} : ${statement}${grants ? ' if u.can == "create"' : ""}]`;
};

/** What a key is tells nothing of what it encrypts, and services ask it with the rights of roles that they became: through nothing. */
const described = ({ users, around }: Refs): string =>
  `[for roles in [distinct(flatten([for u in ${users} : u.roles]))] : ${allow({
    sid: '"Describe"',
    principal: `{ AWS = ${rootsOf("roles")} }`,
    action: '"kms:DescribeKey"',
    condition: `{ ArnLike = { "aws:PrincipalArn" = roles }, StringEquals = { "aws:PrincipalOrgID" = ${around}.organization_id } }`,
  })} if length(roles) > 0]`;

const forThemselves = ({ services }: Refs): string => {
  const condition = conditions(
    `{ ArnLike = { "aws:SourceArn" = s.source_arns }, StringEquals = { "aws:SourceAccount" = s.source_accounts, "aws:SourceOrgID" = s.source_organization_ids }, StringLike = ${contextOf("s")} }`,
  );
  const statement = allow({
    sid: sidOf("Serve", "k"),
    principal: "{ Service = s.principal }",
    action: `${hclLiteral(serviceActions)}[s.can]`,
    condition,
  });
  return `[for k, s in ${services} : ${statement}]`;
};

const replicated = ({ multiRegion, around }: Refs): string =>
  `[for m in ${multiRegion} : ${allow({
    sid: '"Replicate"',
    principal: `{ AWS = ${around}.root }`,
    action: '"kms:ReplicateKey"',
    condition: `{ ArnLike = { "aws:PrincipalArn" = ${around}.key_administrators }, StringEquals = { "kms:ReplicaRegion" = m.regions } }`,
  })}]`;

/** What the statements that are made in HCL read of the other inputs. */
export const aroundOf = ({ account, organizationId, keyAdministrators }: Given) => ({
  region: account.region,
  root: rootOf(account),
  organization_id: organizationId,
  key_administrators: keyAdministrators,
});

export function keyPolicy({ account, organizationId, keyAdministrators }: Given, refs: Refs): string {
  const always = [
    administeredBy(keyAdministrators, account),
    {
      Sid: "OrganizationOnly",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: use,
      Resource: "*",
      // A service that acts for itself belongs to no organization.
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": organizationId },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
  ];
  const asked = [
    replicated(refs),
    described(refs),
    throughService(refs, false),
    throughService(refs, true),
    forThemselves(refs),
  ];
  return Fn.jsonencode({ Version: "2012-10-17", Statement: Fn.concat([always, ...asked.map(expr)]) as unknown });
}
