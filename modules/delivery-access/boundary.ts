import { Fn } from "cdktf";
import { expr, inserted, str } from "../../core/late";
import { hclLiteral } from "../../core/terraform-type";
import { changes, never, organization, trust, withBoundaryOnly } from "./identity-actions";
import { path } from "./names";
import type { Places } from "./places";

/** The most that a role may do which a pipeline made: all that is granted to it, but never who may do what. */
export const boundaryPolicy = (places: Places): string => {
  const { partition, account, boundary, reserved, reservedEverywhere, buckets, keys } = places;
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: Fn.concat([
      [
        { Sid: "WhatIsGranted", Effect: "Allow", Action: "*", Resource: "*" },
        { Sid: "NoIdentities", Effect: "Deny", Action: [...never, ...trust, ...organization], Resource: "*" },
        {
          Sid: "RolesWithinTheBoundary",
          Effect: "Deny",
          Action: [...withBoundaryOnly],
          Resource: "*",
          Condition: { StringNotEquals: { "iam:PermissionsBoundary": str(boundary) } },
        },
        { Sid: "KeepWhoIsTrusted", Effect: "Deny", Action: [...changes], Resource: expr(reserved) },
        {
          // A role that was there before has no boundary: handed to a service, it would do what this one may not.
          Sid: "HandOverOwnRolesOnly",
          Effect: "Deny",
          Action: "iam:PassRole",
          NotResource: str(`"arn:${inserted(partition)}:iam::${inserted(account)}:role${path}*"`),
        },
        { Sid: "NeverBecomeThem", Effect: "Deny", Action: "sts:AssumeRole", Resource: expr(reservedEverywhere) },
      ],
      expr(
        `[for bucket in ${buckets} : { Sid = "NoState", Effect = "Deny", Action = ${hclLiteral(["s3:*", "kms:*"])}, Resource = concat([bucket, join("", [bucket, "/*"])], ${keys}) }]`,
      ) as never,
    ]) as unknown,
  });
};
