import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-25",
  title: "tables can be restored to any second, and not be deleted at once",
  why: "What a wrong program writes into a table is found hours later.",
  fix: "Set point_in_time_recovery and deletion_protection_enabled to true.",
  severity: "medium",
  controls: { nist: [5], securityHub: ["DynamoDB.2", "DynamoDB.6"] },
  types: ["aws_dynamodb_table"],
  check: (table) => [
    must(table.is("point_in_time_recovery.enabled", true), "it cannot be restored to a point in time"),
    must(table.is("deletion_protection_enabled", true), "it can be deleted at once"),
  ],
  examples: {
    good: [
      {
        aws_dynamodb_table: {
          orders: { point_in_time_recovery: { enabled: true }, deletion_protection_enabled: true },
        },
      },
    ],
    bad: [
      { aws_dynamodb_table: { orders: {} } },
      { aws_dynamodb_table: { orders: { point_in_time_recovery: { enabled: true } } } },
      {
        aws_dynamodb_table: {
          orders: { point_in_time_recovery: [{ enabled: false }], deletion_protection_enabled: true },
        },
      },
    ],
  },
};
