import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { administeredBy } from "../../core/key-policy";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "name" | "account" | "keyAdministrators">;

/**
 * The key of policies and of what trust providers know. Verified Access asks for it in the name of whoever applies, and goes on with grants
 * of its own. https://docs.aws.amazon.com/verified-access/latest/ug/encryption-at-rest.html
 */
export function policyKey(scope: Construct, { name, account, keyAdministrators }: Given): KmsKey {
  const through = Fn.join("", ["verified-access.", account.region, ".amazonaws.com"]);
  const key = new KmsKey(scope, "key", {
    description: Fn.join(" ", ["Policies and trust providers of Verified Access in", name]),
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    policy: Fn.jsonencode({
      Version: "2012-10-17",
      Statement: [
        administeredBy(keyAdministrators, account),
        {
          Sid: "UseThroughVerifiedAccess",
          Effect: "Allow",
          // Not the account: a statement for the account asks for a right in IAM as well, which pipelines do not have.
          Principal: { AWS: "*" },
          Action: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
          Resource: "*",
          Condition: {
            StringEquals: { "kms:CallerAccount": account.id, "kms:ViaService": through },
            ArnLike: { "aws:PrincipalArn": keyAdministrators },
          },
        },
      ],
    }),
    tags: { Name: Fn.join("-", [name, "verified-access"]) },
  });
  new KmsAlias(scope, "alias", {
    name: Fn.join("/", ["alias/zero-trust", name, "verified-access"]),
    targetKeyId: key.keyId,
  });
  return key;
}
