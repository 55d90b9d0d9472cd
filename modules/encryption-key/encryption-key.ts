import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { expr } from "../../core/late";
import { alarm } from "./alarm";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { aroundOf, keyPolicy } from "./policy";

/** The key of one store: whoever administers it cannot use it, and whoever uses it does so through a service, or for a reason. */
export class EncryptionKey extends Construct {
  readonly keyArn: string;
  readonly keyId: string;
  readonly keyAlias: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { environment, store, users, services, multiRegion } = given;
    const around = new TerraformLocal(this, "around", aroundOf(given));

    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Store", store, "of", environment]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      multiRegion: expr(`length(${multiRegion.hcl}) > 0`),
      policy: keyPolicy(given, {
        users: users.hcl,
        services: services.hcl,
        multiRegion: multiRegion.hcl,
        around: `local.${around.friendlyUniqueId}`,
      }),
      tags: { Name: Fn.join("-", [environment, store]) },
    });
    const alias = new KmsAlias(this, "alias", {
      name: Fn.join("/", ["alias/zero-trust", environment, store]),
      targetKeyId: key.keyId,
    });
    alarm(this, given, key);

    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.keyAlias = alias.name;
  }
}

export const encryptionKey = defineModule({
  name: "encryption-key",
  summary:
    "A key for one store: rotated, administered by roles that cannot use it, used through named services by named roles only.",
  inputs,
  outputs,
  checks,
  construct: EncryptionKey,
});
