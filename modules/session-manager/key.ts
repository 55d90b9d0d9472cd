/** Who uses the key of sessions: people and hosts for sessions, CloudWatch Logs and S3 for what is kept of them. */
import { Fn } from "cdktf";
import type { Accepted } from "../../core/accept";
import { administeredBy, rootOf } from "../../core/key-policy";
import type { inputs } from "./inputs";

export type Given = Accepted<(typeof inputs)["shape"]>;

/** What the policies of key and bucket have to agree on. */
export interface Places {
  readonly bucketArn: string;
  readonly logGroupArn: string;
}

/** Roles are named by conditions: neither hosts nor people need exist yet, and their own policies have to allow the same. */
const byRoles = (
  { account }: Given,
  sid: string,
  actions: readonly string[],
  roles: string[],
  conditions: Readonly<Record<string, object>>,
): object => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: rootOf(account) },
  Action: [...actions],
  Resource: "*",
  Condition: { ArnLike: { "aws:PrincipalArn": roles }, ...conditions },
});

/**
 * Client and agent ask for the key themselves, through no service, and name the session that it is for.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
 */
const forSessions = {
  "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": ["aws:ssm:SessionId"] },
  Null: { "kms:ViaService": "true" },
};

/** Who may read recordings beside those that are named: the way in when everything else is closed. */
export const readersOf = ({ account, readerRoles }: Given): string[] =>
  Fn.concat([
    [Fn.join("", ["arn:", account.partition, ":iam::", account.id, ":role/zero-trust/break-glass"])],
    readerRoles,
  ]) as string[];

export function keyPolicy(given: Given, { bucketArn, logGroupArn }: Places): string {
  const { account, hostRoles, peopleRoles, keyAdministrators } = given;
  const recordings = {
    StringEquals: { "kms:ViaService": Fn.join("", ["s3.", account.region, ".amazonaws.com"]) },
    StringLike: { "kms:EncryptionContext:aws:s3:arn": Fn.join("/", [bucketArn, "*"]) },
  };
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      administeredBy(keyAdministrators, account),
      byRoles(given, "KeyForSession", ["kms:GenerateDataKey"], peopleRoles, forSessions),
      byRoles(given, "DecryptSession", ["kms:Decrypt"], hostRoles, forSessions),
      // A recording of more than 5 MB is uploaded in parts, which S3 decrypts to join them.
      byRoles(given, "WriteRecording", ["kms:GenerateDataKey", "kms:Decrypt"], hostRoles, recordings),
      byRoles(given, "ReadRecording", ["kms:Decrypt"], readersOf(given), recordings),
      {
        Sid: "EncryptLogs",
        Effect: "Allow",
        Principal: { Service: Fn.join("", ["logs.", account.region, ".amazonaws.com"]) },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": logGroupArn } },
      },
    ],
  });
}
