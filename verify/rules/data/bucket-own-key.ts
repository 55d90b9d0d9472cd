import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import type { Tri } from "../../policy/tristate";
import { must } from "../answer";
import { isDenied } from "../denied-to";
import { denyAll, policy } from "../document";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

const kms = "s3:x-amz-server-side-encryption";
const theirs = "arn:aws:kms:eu-west-1:999999999999:key/00000000-0000-0000-0000-000000000000";

/** Ways to write an object that its owner may not be able to read, or not alone. */
const ways = [
  ["with a key of somebody else", { [kms]: "aws:kms", [`${kms}-aws-kms-key-id`]: theirs }],
  ["with S3's own key", { [kms]: "AES256" }],
  ["with a key that the writer keeps", { [`${kms}-customer-algorithm`]: "AES256" }],
] as const;

const files = "arn:aws:s3:::files/*";
const others = denyAll("s3:PutObject", files, {
  StringNotEquals: { [`${kms}-aws-kms-key-id`]: "arn:aws:kms:eu-west-1:111111111111:key/1" },
  Null: { [`${kms}-aws-kms-key-id`]: "false" },
});
const plain = denyAll("s3:PutObject", files, { StringNotEquals: { [kms]: "aws:kms" }, Null: { [kms]: "false" } });
const own = denyAll("s3:PutObject", files, { Null: { [`${kms}-customer-algorithm`]: "false" } });

export const rule: Rule = {
  id: "ZT-DATA-38",
  title: "a bucket that says how objects are encrypted takes no other way",
  why: "An object that is written with another key is lost to its owner: so is data held for ransom.",
  fix: "Deny s3:PutObject with another KMS key, with AES256 and with keys of the writer, in the bucket's policy.",
  severity: "low",
  controls: { nist: [2, 6] },
  types: ["aws_s3_bucket"],
  concerns: (bucket, model) => someOf(model, bucket, "aws_s3_bucket_policy", "bucket", speaksOfKeys),
  check: (bucket, model) =>
    ways.map(([what, context]) =>
      must(
        someOf(model, bucket, "aws_s3_bucket_policy", "bucket", (one) =>
          isDenied(one, "policy", bucket, { action: "s3:PutObject", suffix: "/any", context, ...writer(one) }),
        ),
        `its policy lets objects be written ${what}`,
      ),
    ),
  examples: {
    good: [withPolicy(others, plain, own)],
    bad: [withPolicy(plain, own), withPolicy(others, own), withPolicy(others, plain)],
  },
};

function speaksOfKeys(one: Resource): Tri {
  const text = one.template("policy");
  return text instanceof UnknownValue ? text : text?.includes(kms) === true;
}

/** Somebody whom the policy lets write, where it names some: to others it denies everything. */
function writer(one: Resource): { readonly principal?: string } {
  const text = one.template("policy");
  const named = typeof text === "string" ? writers.exec(text)?.[1] : undefined;
  return named === undefined || named.includes("*") ? {} : { principal: named };
}

/** The last that is named where writing is denied to all others. */
const writers = /s3:PutObject\*[^{]*?"Condition":\{"ArnNotLike":\{"aws:PrincipalArn":\["([^"]+)"/;

function withPolicy(...statements: readonly Readonly<Record<string, unknown>>[]): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_policy: { files: { bucket: "${aws_s3_bucket.files.id}", policy: policy(...statements) } },
  };
}
