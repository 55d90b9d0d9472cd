import { Fn } from "cdktf";
import { expr, inserted } from "../../core/late";
import { dataActions } from "./data-actions";
import { aboutAllBut, type Places } from "./places";

/** What is taken away from `ReadOnlyAccess`: objects, data and secrets. Facts can be read, since they are parameters without a secret. */
export const withoutData = ({ partition, states, locks, keys }: Places): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "NoData",
        Effect: "Deny",
        Action: [...dataActions],
        Resource: "*",
      },
      aboutAllBut(`concat(${states}, ${locks})`, {
        Sid: "NoObjectsButState",
        Effect: "Deny",
        Action: ["s3:GetObject*"],
      }),
      // A SecureString is decrypted for its reader, whatever IAM says of parameters: without the key it stays closed.
      aboutAllBut(keys, { Sid: "NoDecryptionButState", Effect: "Deny", Action: ["kms:Decrypt", "kms:ReEncrypt*"] }),
      aboutAllBut(
        `["arn:${inserted(partition)}:ssm:*:*:parameter/zero-trust/*", "arn:${inserted(partition)}:ssm:*::parameter/aws/*"]`,
        { Sid: "NoParametersButFacts", Effect: "Deny", Action: ["ssm:GetParameter*"] },
      ),
    ],
  });

/** The state can be read, and locked while it is. */
export const readState = (places: Places): string =>
  statePolicy(places, [
    { Sid: "ReadState", Effect: "Allow", Action: ["s3:GetObject"], Resource: expr(places.states) },
    lock(places),
  ]);

/** The state can be read, written and locked. */
export const writeState = (places: Places): string =>
  statePolicy(places, [
    { Sid: "WriteState", Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: expr(places.states) },
    lock(places),
  ]);

const lock = ({ locks }: Places) => ({
  Sid: "LockState",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
  Resource: expr(locks),
});

/** `each.value` is the place of the state. Terraform lists workspaces below `env:/`, whether there are any or not. */
const statePolicy = ({ buckets, keys, partition }: Places, statements: readonly object[]): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      ...statements,
      {
        Sid: "FindState",
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: expr(buckets),
        Condition: {
          StringLike: {
            "s3:prefix": expr(
              `concat(["env:/"], [for stack in each.value.stacks : "${inserted("each.value.prefix")}/${inserted("stack")}/*"])`,
            ),
          },
        },
      },
      {
        Sid: "UseKeyOfState",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: expr(keys),
        Condition: {
          StringLike: {
            "kms:ViaService": expr(`"s3.*.amazonaws.com${inserted(`${partition} == "aws-cn" ? ".cn" : ""`)}"`),
          },
        },
      },
    ],
  });
