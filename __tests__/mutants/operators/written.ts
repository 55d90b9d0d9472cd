/** The policies that the example writes. */

import { example, short } from "../example";
import type { Document, Edit } from "../mutant";
import { statementsOf } from "../statements";

export interface Written {
  readonly id: string;
  readonly argument: string;
  /** `data/bucket_orders_files/policy`. */
  readonly name: string;
  readonly document: Document;
}

const kinds: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_iam_role_policy: "policy",
  aws_kms_key: "policy",
  aws_s3_bucket_policy: "policy",
  aws_sns_topic_policy: "policy",
  aws_backup_vault_policy: "policy",
  aws_vpc_endpoint: "policy",
  aws_ssoadmin_permission_set_inline_policy: "inline_policy",
  aws_organizations_policy: "content",
};

/** Of what is there many times in the same form, those that differ. */
const left =
  /key_backup|key_database_logs|key_orders_db|flow_log_key|alarm_key|volume_key|interface\["(logs|ssm)"\]|restore_role/;

/** Of dev and of the organization, in the order of their stacks; the unit where guardrails are tried has the same as those that count. */
export const written: readonly Written[] = example.resources
  .filter(
    ({ stack = "", key = "", address }) =>
      /^(dev-(?!us-)|organization$)/.test(stack) &&
      !left.test(address) &&
      !/^(ai|ec2|tag|backup)\/|policy-staging/.test(String(key)),
  )
  .flatMap((resource) => {
    const argument = kinds[resource.type];
    const text = argument === undefined ? undefined : resource.template(argument);
    if (argument === undefined || typeof text !== "string") return [];
    const name = `${short(resource.id)}${resource.type === "aws_iam_role" ? "/trust" : ""}`;
    return [{ id: resource.id, argument, name, document: JSON.parse(text) as Document }];
  });

/** One edit of a document. */
export const edit = ({ id, argument }: Written, change: (document: Document) => object): Edit => ({
  ...{ kind: "document", resource: id, argument },
  change,
});

/** A document in which the statement at a place is another, several, or none. */
export const replaced = (document: Document, place: number, ...by: readonly object[]): object => ({
  ...document,
  Statement: statementsOf(document).flatMap((one, at) => (at === place ? by : [one])),
});

/** Every statement that satisfies, with its place and a name that tells it from the others. */
export const each = (of: readonly Written[], holds: (statement: Readonly<Record<string, unknown>>) => boolean) =>
  of.flatMap((one) =>
    statementsOf(one.document).flatMap((statement, place) =>
      holds(statement) ? [{ ...one, statement, place, target: `${one.name}/${nameOf(statement, place)}` }] : [],
    ),
  );

const nameOf = (statement: Readonly<Record<string, unknown>>, place: number): string =>
  typeof statement["Sid"] === "string" ? statement["Sid"] : String(place);
