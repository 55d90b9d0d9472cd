/** Who may do what with state. The key of an object names the account that it belongs to, so no statement names an account. */
import { Fn } from "cdktf";
import type { Accepted } from "../../core/accept";
import { closed } from "../../core/bucket-policy";
import { administeredBy } from "../../core/key-policy";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A variable that IAM fills in for each request; Terraform must not take it for an expression. */
const policyVariable = (name: string) => Fn.join("", ["$", `{${name}}`]);

const rolesNamed = ({ account }: Given, names: readonly string[]) =>
  Fn.formatlist("arn:%s:iam::*:role/%s", [account.partition, names]) as string[];

/** The objects of a bucket that both policies tell apart. */
const objectsOf = (given: Given, bucketArn: string) => {
  const own = [bucketArn, given.prefix, policyVariable("aws:PrincipalAccount")];
  return {
    all: Fn.join("/", [bucketArn, "*"]),
    /** State and locks of the account that asks. */
    own: Fn.join("/", [...own, "*"]),
    ownLocks: Fn.join("/", [...own, "*.tflock"]),
    locks: Fn.join("/", [bucketArn, "*.tflock"]),
  };
};

const deployers = (given: Given) => {
  const plan = rolesNamed(given, given.planRoles);
  const apply = rolesNamed(given, given.applyRoles);
  return { plan, apply, all: Fn.concat([plan, apply]) as string[] };
};

const anyone = { AWS: "*" };

type Shared = { readonly sid: string; readonly action: string | readonly string[]; readonly condition?: object };
const statement = (effect: "Allow" | "Deny", { sid, action, condition }: Shared, resources: object) => ({
  Sid: sid,
  Effect: effect,
  Principal: anyone,
  Action: action,
  ...resources,
  ...(condition === undefined ? {} : { Condition: condition }),
});

/** Everything that is done with an object, and nothing that is done with the bucket. */
const objectActions = [
  "s3:GetObject*",
  "s3:PutObject*",
  "s3:DeleteObject*",
  "s3:RestoreObject",
  "s3:AbortMultipartUpload",
];

export function bucketPolicy(given: Given, bucketArn: string, keyArn: string): string {
  const { all, own, ownLocks, locks } = objectsOf(given, bucketArn);
  const roles = deployers(given);
  const ofOrganization = { StringEquals: { "aws:PrincipalOrgID": given.organizationId } };
  const as = (arns: string[]) => ({ ArnLike: { "aws:PrincipalArn": arns } });
  const deny = (sid: string, action: Shared["action"], resources: object, condition?: object) =>
    statement("Deny", { sid, action, ...(condition === undefined ? {} : { condition }) }, resources);
  const allow = (sid: string, action: Shared["action"], resource: string, arns: string[]) =>
    statement("Allow", { sid, action, condition: { ...ofOrganization, ...as(arns) } }, { Resource: resource });
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      ...closed({ bucketArn, keyArn, insiders: { organizationId: given.organizationId } }),
      // They hold for the administrators of this account too, whom their own policies would let through.
      deny("OwnAccountOnly", objectActions, { NotResource: own }),
      deny("DeployersOnly", objectActions, { Resource: all }, { ArnNotLike: { "aws:PrincipalArn": roles.all } }),
      deny("PlanWritesLocksOnly", ["s3:PutObject*", "s3:DeleteObject*"], { NotResource: locks }, as(roles.plan)),
      deny("StateStays", "s3:DeleteObject", { NotResource: locks }),
      deny("FormerVersionsStay", "s3:DeleteObjectVersion*", { Resource: all }),
      allow("Read", "s3:GetObject", own, roles.all),
      allow("Lock", ["s3:PutObject", "s3:DeleteObject"], ownLocks, roles.all),
      allow("Write", ["s3:PutObject", "s3:GetObjectVersion"], own, roles.apply),
      // Without it S3 says "forbidden" of a state that is not there yet, and the first plan fails.
      allow("Find", ["s3:ListBucket", "s3:ListBucketVersions"], bucketArn, roles.all),
    ],
  });
}

/** The same borders once more: a mistake in one of the policies opens nothing. */
export function keyPolicy(given: Given, bucketArn: string): string {
  const { account, keyAdministrators, organizationId } = given;
  const { own, ownLocks } = objectsOf(given, bucketArn);
  const roles = deployers(given);
  const allow = (sid: string, action: Shared["action"], object: string, arns: string[]) =>
    statement(
      "Allow",
      {
        sid,
        action,
        condition: {
          StringEquals: {
            "aws:PrincipalOrgID": organizationId,
            "kms:ViaService": Fn.join("", ["s3.", account.region, ".amazonaws.com"]),
          },
          ArnLike: { "aws:PrincipalArn": arns },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": object },
        },
      },
      { Resource: "*" },
    );
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      administeredBy(keyAdministrators, account),
      allow("Read", "kms:Decrypt", own, roles.all),
      allow("Lock", "kms:GenerateDataKey", ownLocks, roles.all),
      allow("Write", "kms:GenerateDataKey", own, roles.apply),
    ],
  });
}
