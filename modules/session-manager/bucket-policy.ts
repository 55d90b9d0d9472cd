/** Who does what with recordings: hosts write, readers read, nobody deletes. */
import { Fn } from "cdktf";
import { type Given, readersOf } from "./key";

/** The request carries the key, with another value; what names none gets the bucket's own. */
const namedButNot = (key: string, value: string) => ({ Null: { [key]: "false" }, StringNotEquals: { [key]: value } });
const notBy = (roles: string[]) => ({ ArnNotLike: { "aws:PrincipalArn": roles } });
const encryption = "s3:x-amz-server-side-encryption";

/** Allows nothing: hosts and readers need policies of their own, which this limits. */
export function bucketPolicy(given: Given, bucketArn: string, keyArn: string): string {
  const objects = Fn.join("/", [bucketArn, "*"]);
  const deny = (
    sid: string,
    actions: string | readonly string[],
    resource: string | readonly string[],
    when: object,
  ) => ({
    Sid: sid,
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: actions,
    Resource: resource,
    Condition: when,
  });
  const everything = [bucketArn, objects];
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      deny("TlsOnly", "s3:*", everything, { Bool: { "aws:SecureTransport": "false" } }),
      deny("RecentTlsOnly", "s3:*", everything, { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
      deny("OwnAccountOnly", "s3:*", everything, {
        StringNotEquals: { "aws:PrincipalAccount": given.account.id },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      }),
      deny("OwnKeyOnly", "s3:PutObject", objects, namedButNot(`${encryption}-aws-kms-key-id`, keyArn)),
      deny("KmsOnly", "s3:PutObject", objects, namedButNot(encryption, "aws:kms")),
      deny("NoKeyOfTheCaller", "s3:PutObject", objects, {
        Null: { [`${encryption}-customer-algorithm`]: "false" },
      }),
      deny("HostsWrite", ["s3:PutObject*", "s3:RestoreObject"], objects, notBy(given.hostRoles)),
      deny("ReadersRead", "s3:GetObject*", objects, notBy(readersOf(given))),
      // Lifecycle rules delete what is past its time: S3 does that itself.
      {
        Sid: "NobodyDeletes",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "s3:DeleteObject*",
        Resource: objects,
      },
    ],
  });
}
