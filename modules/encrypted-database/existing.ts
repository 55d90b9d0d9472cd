/** An instance that was there before the module: what it keeps, and the proof that it is there. */
import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { address, expr, inserted, str } from "../../core/late";
import type { Given } from "./monitoring-role";

const existing = (given: Given): string => `one(values(${given.existing.hcl}))`;

/** The identifier that the instance was made with, or `made`. */
export const identifierOf = (given: Given, made: string): string =>
  Token.asString(Fn.coalesce([str(`try(${existing(given)}.identifier, "")`), made]));

/** The subnet group that the instance is in already, or `made`. */
export const subnetGroupOf = (given: Given, made: string): string =>
  Token.asString(Fn.coalesce([str(`try(${existing(given)}.subnet_group_name, "")`), made]));

/** Storage of an instance that exists stays as it is: another key, or encryption, would replace it. */
export const storageOf = (given: Given) => ({
  storageEncrypted: expr(`try(${existing(given)}.key_arn != null, true)`),
  kmsKeyId: Token.asString(
    Fn.conditional(
      expr(`length(${given.existing.hcl}) > 0`),
      expr(`try(${existing(given)}.key_arn, null)`),
      given.keyArn,
    ),
  ),
});

/** What others see of an exception: on the instance itself, and on its snapshots. */
export const exceptionTag = (given: Given): Readonly<Record<string, string>> =>
  Token.asStringMap(
    expr(
      `{ for e in values(${given.existing.hcl}) : "zero-trust:exception" => "encryption until ${inserted("e.exception.until")}, ${inserted("e.exception.owner")}" if try(e.exception, null) != null }`,
    ),
  );

/** The secret that AWS keeps the master password in. The provider knows it after it was made: of an instance that is taken in, in the next plan. */
export const masterSecretOf = (instance: DbInstance): string =>
  str(`try(one(${address(instance)}.master_user_secret).secret_arn, "pending")`);

/** Stops the plan where there is no such instance, or where it is encrypted in another way than was said: Terraform would replace it then. */
export class Existing extends Construct {
  readonly found: DataAwsDbInstance;

  constructor(scope: Construct, id: string, { existing }: Given) {
    super(scope, id);
    this.found = new DataAwsDbInstance(this, "instance", {
      forEach: existing.forEach,
      dbInstanceIdentifier: existing.value.identifier,
      lifecycle: {
        postcondition: [
          {
            condition: str(`(${encryptedWith}) == coalesce(each.value.key_arn, "none")`),
            errorMessage: str(
              `"existing.keyArn must be the key that ${inserted("each.value.identifier")} is encrypted with, got ${inserted('coalesce(each.value.key_arn, "none")')}, and it is ${inserted(encryptedWith)}; correct it: RDS would make another instance."`,
            ),
          },
        ],
      },
    });
  }
}

const encryptedWith = 'self.storage_encrypted ? self.kms_key_id : "none"';
