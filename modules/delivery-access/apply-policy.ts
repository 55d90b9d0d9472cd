import { Fn } from "cdktf";
import { expr, str } from "../../core/late";
import { changes, never, withBoundaryOnly } from "./identity-actions";
import { aboutAllBut, type Places } from "./places";

/** Everything that is done with an object: states are objects, and are told apart from each other. */
const objects = ["s3:*Object*"];

/**
 * An administrator who cannot become more than that: who makes roles within the boundary only, keeps trust, boundary and emergency role as
 * they are, makes no users or keys, and sees no state but that of the account.
 */
export const applyPolicy = ({ boundary, reserved, providers, buckets }: Places): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      { Sid: "Administer", Effect: "Allow", NotAction: [...objects], Resource: "*" },
      aboutAllBut(`[for b in ${buckets} : join("", [b, "/*"])]`, {
        Sid: "ObjectsButStates",
        Effect: "Allow",
        Action: objects,
      }),
      { Sid: "NoUsersOrKeys", Effect: "Deny", Action: [...never, "organizations:LeaveOrganization"], Resource: "*" },
      {
        Sid: "RolesWithinTheBoundary",
        Effect: "Deny",
        Action: [...withBoundaryOnly],
        Resource: "*",
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": str(boundary) } },
      },
      {
        Sid: "KeepWhoIsTrusted",
        Effect: "Deny",
        Action: [...changes],
        Resource: expr(`concat(${reserved}, ${providers})`),
      },
    ],
  });

/** The bucket of the states and its key stay what they are: they belong to another stack, if not to another account. */
export const keepState = ({ buckets, keys }: Places): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "KeepBucketOfState",
        Effect: "Deny",
        Action: [
          "s3:DeleteBucket*",
          "s3:PutBucket*",
          "s3:PutEncryptionConfiguration",
          "s3:PutLifecycleConfiguration",
          "s3:PutReplicationConfiguration",
        ],
        Resource: expr(buckets),
      },
      {
        Sid: "KeepKeyOfState",
        Effect: "Deny",
        Action: ["kms:CreateGrant", "kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
        Resource: expr(keys),
      },
    ],
  });
