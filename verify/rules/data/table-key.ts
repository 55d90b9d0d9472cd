import { and } from "../../policy/tristate";
import { must } from "../answer";
import { hasOwnKey } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-26",
  title: "tables are encrypted with a key of your own",
  why: "With DynamoDB's own key, whoever may read the table reads the data, and no log shows the use of the key.",
  fix: "Set server_side_encryption with enabled true and kms_key_arn.",
  severity: "medium",
  controls: { nist: [2, 6] },
  types: ["aws_dynamodb_table"],
  check: (table) =>
    must(
      and(table.is("server_side_encryption.enabled", true), hasOwnKey(table, "server_side_encryption.kms_key_arn")),
      "no key of yours encrypts it",
    ),
  examples: {
    good: [
      {
        aws_dynamodb_table: {
          orders: { server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.key.arn}" } },
        },
        aws_kms_key: { key: {} },
      },
    ],
    bad: [
      { aws_dynamodb_table: { orders: {} } },
      { aws_dynamodb_table: { orders: { server_side_encryption: { enabled: true } } } },
    ],
  },
};
