import { DynamodbContributorInsights } from "@cdktf/provider-aws/lib/dynamodb-contributor-insights";
import { DynamodbResourcePolicy } from "@cdktf/provider-aws/lib/dynamodb-resource-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { address, expr, str } from "../../core/late";
import { roleArn } from "../../core/role-patterns";
import { storeTags } from "../../core/store-backup";
import { backupTag, reserved } from "../../guard/reserved-names";
import { typesIn } from "./attributes";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { aroundOf, streamPolicy, tablePolicy } from "./policy";

type Given = Accepted<(typeof inputs)["shape"]>;

/** A table: encrypted with one key, restorable to the second, closed to all but those who are granted it. */
export class EncryptedTable extends Construct {
  readonly tableName: string;
  readonly tableArn: string;
  readonly streamArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const table = this.keep(given);
    const ofStream = this.close(given, table);
    new DynamodbContributorInsights(this, "key_insights", {
      forEach: given.keyInsights.forEach,
      tableName: table.name,
    });

    this.tableName = table.name;
    this.tableArn = table.arn;
    // By its policy: whoever learns of the stream finds it closed.
    this.streamArn = str(`one(values(${address(ofStream)})[*].resource_arn)`);
  }

  private keep({ environment, store, key, indexes, ...given }: Given): DynamodbTable {
    const name = Fn.join("-", [environment, store]);
    const keys = new TerraformLocal(this, "key_attributes", [
      { name: key.partition.name, type: key.partition.type },
      { name: key.sort.name, type: key.sort.type },
    ]);
    const table = new DynamodbTable(this, "table", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: key.partition.name,
      rangeKey: key.sort.name,
      deletionProtectionEnabled: true,
      serverSideEncryption: { enabled: true, kmsKeyArn: given.keyArn },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: given.recoveryDays },
      // Said in both cases: a block that is left out would leave a former attribute in its place.
      ttl: {
        enabled: expr(`length(${given.timeToLive.hcl}) > 0`),
        attributeName: str(`one(values(${given.timeToLive.hcl})[*].attribute)`),
      },
      streamEnabled: expr(`length(${given.stream.hcl}) > 0`),
      streamViewType: str(`one(values(${given.stream.hcl})[*].view)`),
      tags: storeTags(name, backupTag, given.backup),
    });
    table.addOverride("dynamic.attribute", {
      for_each: expr(typesIn(`local.${keys.friendlyUniqueId}`, indexes.hcl)),
      content: { name: expr("attribute.key"), type: expr("attribute.value") },
    });
    table.addOverride("dynamic.global_secondary_index", { for_each: expr(indexes.hcl), content: index });
    return table;
  }

  private close(given: Given, table: DynamodbTable): DynamodbResourcePolicy {
    const { account, grants, stream } = given;
    const breakGlass = roleArn(account, reserved.breakGlass);
    const around = new TerraformLocal(this, "around", aroundOf(given, { tableArn: table.arn, breakGlass }));
    new DynamodbResourcePolicy(this, "policy", {
      resourceArn: table.arn,
      policy: tablePolicy(
        given,
        { tableArn: table.arn, breakGlass },
        {
          grants: grants.hcl,
          around: `local.${around.friendlyUniqueId}`,
        },
      ),
    });
    return new DynamodbResourcePolicy(this, "stream_policy", {
      forEach: stream.forEach,
      resourceArn: table.streamArn,
      policy: streamPolicy(given, { streamArn: table.streamArn, breakGlass, roles: "each.value.roles" }),
    });
  }
}

const of = (field: string): string => `global_secondary_index.value.${field}`;

/** How an index is written, in the words of Terraform. */
const index = {
  name: expr("global_secondary_index.key"),
  hash_key: expr(of("partition.name")),
  range_key: expr(`try(${of("sort.name")}, null)`),
  projection_type: expr(
    `${of("attributes")} == null ? "ALL" : try(length(${of("attributes")}), 0) == 0 ? "KEYS_ONLY" : "INCLUDE"`,
  ),
  non_key_attributes: expr(`try(length(${of("attributes")}), 0) == 0 ? null : ${of("attributes")}`),
};

export const encryptedTable = defineModule({
  name: "encrypted-table",
  summary:
    "A DynamoDB table: encrypted with one key, restorable to the second, closed to all but the roles that are granted it.",
  inputs,
  outputs,
  checks,
  construct: EncryptedTable,
});
