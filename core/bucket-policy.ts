/** What the policies of all buckets have in common. They deny, whatever else allows a request. */
import { Fn } from "cdktf";
import { deny, tlsOnly } from "./store-policy";

/** Everything in a bucket. */
export const objectsOf = (bucketArn: string): string => Fn.join("/", [bucketArn, "*"]);

/** The request carries the key, with another value. What carries none gets the bucket's own: a negated operator alone would refuse it, with or without "IfExists". */
const namedButNot = (key: string, value: string) => ({ Null: { [key]: "false" }, StringNotEquals: { [key]: value } });
const encryption = "s3:x-amz-server-side-encryption";

/** Nobody else reaches the bucket, but for services of AWS. */
export type Insiders =
  | { readonly organizationId: string; readonly accountId?: never }
  | { readonly accountId: string; readonly organizationId?: never };

export interface Reached {
  readonly bucketArn: string;
  readonly insiders: Insiders;
}

/** TLS 1.2 or later, insiders only. */
export function reached({ bucketArn, insiders }: Reached): readonly object[] {
  const everything = [bucketArn, objectsOf(bucketArn)];
  const [sid, who] =
    insiders.accountId === undefined
      ? ["OrganizationOnly", { "aws:PrincipalOrgID": insiders.organizationId }]
      : ["OwnAccountOnly", { "aws:PrincipalAccount": insiders.accountId }];
  return [
    tlsOnly("s3:*", everything),
    deny("RecentTlsOnly", "s3:*", everything, { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
    deny(sid, "s3:*", everything, {
      StringNotEquals: who,
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    }),
  ];
}

/** Nothing is written under a key that only the caller has. */
export const noKeyOfTheCaller = (bucketArn: string): object =>
  deny("NoKeyOfTheCaller", "s3:PutObject", objectsOf(bucketArn), {
    Null: { [`${encryption}-customer-algorithm`]: "false" },
  });

export interface Closed extends Reached {
  /** The only key that encrypts what is in the bucket. */
  readonly keyArn: string;
}

/** TLS 1.2 or later, insiders only, the bucket's own key and algorithm, no key of the caller's. */
export function closed({ bucketArn, keyArn, insiders }: Closed): readonly object[] {
  const objects = objectsOf(bucketArn);
  return [
    ...reached({ bucketArn, insiders }),
    deny("OwnKeyOnly", "s3:PutObject", objects, namedButNot(`${encryption}-aws-kms-key-id`, keyArn)),
    deny("KmsOnly", "s3:PutObject", objects, namedButNot(encryption, "aws:kms")),
    noKeyOfTheCaller(bucketArn),
  ];
}
