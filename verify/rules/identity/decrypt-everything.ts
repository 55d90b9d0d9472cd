import { not } from "../../policy/tristate";
import { must } from "../answer";
import { allow, policy } from "../document";
import { grants, identityPolicies, isGrant } from "../identity-policies";
import type { Rule } from "../rule";

const key = "arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000";

export const rule: Rule = {
  id: "ZT-IAM-10",
  title: "no policy lets an identity decrypt with every key",
  why: "Keys separate data only as long as nobody may use them all.",
  fix: "Name the keys, or the service through which they may be used in kms:ViaService.",
  severity: "high",
  controls: { nist: [4, 6], securityHub: ["KMS.1", "KMS.2"] },
  types: identityPolicies,
  concerns: isGrant,
  check: (policy) => must(not(grants(policy, "kms:Decrypt", key, ["kms:ViaService"])), "it may decrypt with every key"),
  examples: {
    good: [
      {
        aws_iam_role_policy: {
          app: { policy: policy(allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/1")) },
        },
      },
      {
        aws_iam_role_policy: {
          app: {
            policy: policy(
              allow("kms:Decrypt", "*", {
                Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
              }),
            ),
          },
        },
      },
    ],
    bad: [
      { aws_iam_role_policy: { app: { policy: policy(allow("kms:Decrypt", "*")) } } },
      { aws_iam_role_policy: { keys: { policy: policy(allow("kms:*", "arn:aws:kms:*:*:key/*")) } } },
    ],
  },
};
