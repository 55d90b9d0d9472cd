import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { expr } from "../../core/late";
import { roleArn } from "../../core/role-patterns";
import { reserved } from "../../guard/reserved-names";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { aroundOf, secretPolicy } from "./policy";

/** A secret without a value: who is granted it writes one, or a function does. None ever stands in code or in the state. */
export class Secret extends Construct {
  readonly secretArn: string;
  readonly secretName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { environment, store, account, keyArn, grants, rotation, replicas, recoveryWindowDays } = given;
    const breakGlass = roleArn(account, reserved.breakGlass);
    const around = new TerraformLocal(this, "around", aroundOf(given, breakGlass));

    const secret = new SecretsmanagerSecret(this, "secret", {
      name: Fn.join("/", ["zero-trust", environment, store]),
      description: Fn.join(" ", ["Store", store, "of", environment]),
      kmsKeyId: keyArn,
      recoveryWindowInDays: recoveryWindowDays,
      // A secret of the same name that is there already belongs to somebody.
      forceOverwriteReplicaSecret: false,
      tags: { Name: Fn.join("-", [environment, store]) },
    });
    secret.addOverride("dynamic.replica", {
      for_each: expr(replicas.hcl),
      content: { region: expr("replica.key"), kms_key_id: expr("replica.value.key_arn") },
    });
    const policy = new SecretsmanagerSecretPolicy(this, "policy", {
      secretArn: secret.arn,
      blockPublicPolicy: true,
      policy: secretPolicy(given, breakGlass, { grants: grants.hcl, around: `local.${around.friendlyUniqueId}` }),
    });
    new SecretsmanagerSecretRotation(this, "rotation", {
      forEach: rotation.forEach,
      secretId: secret.id,
      rotationLambdaArn: rotation.value.functionArn,
      rotationRules: { automaticallyAfterDays: rotation.value.days, scheduleExpression: rotation.value.schedule },
      // The function is called at once, and is a reader like others.
      dependsOn: [policy],
    });

    this.secretArn = secret.arn;
    this.secretName = secret.name;
  }
}

export const secret = defineModule({
  name: "secret",
  summary: "A secret that only the roles read and write that are granted it, rotated, with no value in code or state.",
  inputs,
  outputs,
  checks,
  construct: Secret,
});
