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

/** The state can be read, written and locked, and a former version be brought back. */
export const writeState = (places: Places): string =>
  statePolicy(places, [
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
      Resource: expr(places.states),
    },
    lock(places),
  ]);

const lock = ({ locks }: Places) => ({
  Sid: "LockState",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
  Resource: expr(locks),
});

const statePolicy = ({ buckets, keys, statesOfMakers }: Places, statements: readonly object[]): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      ...statements,
      // Whoever writes the state of a stack decides what its next apply does: these roles would make themselves.
      { Sid: "NoStateOfMakers", Effect: "Deny", Action: ["s3:*Object*"], Resource: expr(statesOfMakers) },
      // Of a state that is not there yet, S3 says "forbidden" to who may not list, and the first plan fails.
      {
        Sid: "FindState",
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:ListBucketVersions"],
        Resource: expr(buckets),
      },
      {
        Sid: "UseKeyOfState",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: expr(keys),
        Condition: {
          StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
        },
      },
    ],
  });
