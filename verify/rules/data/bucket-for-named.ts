import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import type { Tri } from "../../policy/tristate";
import { must } from "../answer";
import { isDenied } from "../denied-to";
import { denyAll, policy } from "../document";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

/** What nobody does with objects whom the policy does not name. */
const actions = [
  ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"],
  ...["s3:ReplicateObject", "s3:ReplicateDelete"],
];
const others = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/app" } };

export const rule: Rule = {
  id: "ZT-DATA-37",
  title: "a bucket that names some who may use its objects keeps out all others of the account",
  why: "A policy that names readers and lets everybody write, as a copy or otherwise, is half of a lock.",
  fix: `Deny ${actions.join(", ")} where aws:PrincipalArn is none of those who are named, in the bucket's policy.`,
  severity: "medium",
  controls: { nist: [4, 6] },
  types: ["aws_s3_bucket"],
  concerns: (bucket, model) => someOf(model, bucket, "aws_s3_bucket_policy", "bucket", namesSome),
  check: (bucket, model) =>
    actions.map((action) =>
      must(
        someOf(model, bucket, "aws_s3_bucket_policy", "bucket", (one) =>
          isDenied(one, "policy", bucket, { action, suffix: "/any" }),
        ),
        `its policy denies ${action} to nobody`,
      ),
    ),
  examples: {
    good: [withPolicy(denyAll("s3:*", "arn:aws:s3:::files/*", others))],
    bad: [
      withPolicy(denyAll("s3:GetObject", "arn:aws:s3:::files/*", others)),
      withPolicy(denyAll("s3:PutObject", "arn:aws:s3:::files/*", others)),
      withPolicy(denyAll(["s3:GetObject*", "s3:PutObject*", "s3:DeleteObject*"], "arn:aws:s3:::files/*", others)),
    ],
  },
};

/** Whether a policy speaks of a role, and not of everybody alone. */
function namesSome(one: Resource): Tri {
  const text = one.template("policy");
  return text instanceof UnknownValue ? text : text !== undefined && /:role\/[^*]/.test(text);
}

function withPolicy(statement: object): Example {
  return {
    aws_s3_bucket: { files: { bucket: "files" } },
    aws_s3_bucket_policy: { files: { bucket: "${aws_s3_bucket.files.id}", policy: policy({ ...statement }) } },
  };
}
