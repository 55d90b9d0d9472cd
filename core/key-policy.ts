/** What the policy of every key begins with. */
import { Fn } from "cdktf";

/** Everything that looks after a key, and nothing that uses it. */
const administration = [
  "kms:Describe*",
  "kms:Enable*",
  "kms:List*",
  "kms:Put*",
  "kms:Update*",
  "kms:Revoke*",
  "kms:Disable*",
  "kms:Get*",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:ScheduleKeyDeletion",
  "kms:CancelKeyDeletion",
];

/** The account itself as a principal: IAM decides who of it. */
export const rootOf = ({ id, partition }: { readonly id: string; readonly partition: string }): string =>
  Fn.join("", ["arn:", partition, ":iam::", id, ":root"]);

/**
 * Administrators, by ARN or ARN pattern, cannot use the key. They are named by a condition: a policy that names a role which does not exist
 * yet is refused. KMS refuses a policy that its caller could not change, so whoever applies must be among them.
 */
export const administeredBy = (
  administrators: string[],
  account: { readonly id: string; readonly partition: string },
): object => ({
  Sid: "Administer",
  Effect: "Allow",
  Principal: { AWS: rootOf(account) },
  Action: administration,
  Resource: "*",
  Condition: { ArnLike: { "aws:PrincipalArn": administrators } },
});
