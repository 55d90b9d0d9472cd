/** Who may use what of the function. */
import { Fn } from "cdktf";
import type { Accepted } from "../../core/accept";
import { administeredBy, rootOf } from "../../core/key-policy";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

const version = "2012-10-17";

/** Lambda becomes the role, for functions of this account. */
export const trustPolicy = (account: Given["account"]): string =>
  Fn.jsonencode({
    Version: version,
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account.id } },
      },
    ],
  });

/** The log of decisions, and nothing else. Its key is used by CloudWatch Logs, not by the role. */
export const writePolicy = (logGroupArn: string): string =>
  Fn.jsonencode({
    Version: version,
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: Fn.join("", [logGroupArn, ":*"]),
      },
    ],
  });

/**
 * Through Lambda only, and for this account: whoever makes the function encrypts with the key, and Lambda grants its use to the role, which so
 * needs no statement of its own. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
export const keyPolicy = ({ account, keyAdministrators }: Given): string =>
  Fn.jsonencode({
    Version: version,
    Statement: [
      administeredBy(keyAdministrators, account),
      {
        Sid: "EncryptPolicy",
        Effect: "Allow",
        Principal: { AWS: rootOf(account) },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"],
        Resource: "*",
        Condition: {
          StringEquals: {
            "kms:ViaService": Fn.join("", ["lambda.", account.region, ".amazonaws.com"]),
            "kms:CallerAccount": account.id,
          },
        },
      },
    ],
  });
