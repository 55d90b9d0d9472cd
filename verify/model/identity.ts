/** The names by which other resources mean one. */
import type { Resource } from "./resource";
import { UnknownValue } from "./value";

/** Where the `id` of a resource is what an argument says. https://registry.terraform.io/providers/hashicorp/aws/latest/docs, "Attribute Reference" */
export const naturalIds: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_bus: "name",
  aws_cloudwatch_event_rule: "name",
  aws_cloudwatch_log_group: "name",
  aws_db_instance: "identifier",
  aws_db_parameter_group: "name",
  aws_db_subnet_group: "name",
  aws_dynamodb_table: "name",
  aws_iam_group: "name",
  aws_iam_instance_profile: "name",
  aws_iam_role: "name",
  aws_iam_user: "name",
  aws_kms_alias: "name",
  aws_lambda_function: "function_name",
  aws_rds_cluster: "cluster_identifier",
  aws_s3_bucket: "bucket",
  aws_ssm_document: "name",
  aws_ssm_parameter: "name",
};

/** Attributes that name the resource itself, whatever its type. */
const own = ["id", "arn"];

/** Attributes by which the type is meant beside `id` and `arn`. */
const others: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ["resource_id"],
  aws_identitystore_group: ["group_id"],
  aws_kms_key: ["key_id"],
  aws_launch_template: ["name"],
  aws_sns_topic: ["name"],
  aws_sqs_queue: ["name", "url"],
};

const identifying = ({ type }: Resource): readonly string[] => [
  ...own,
  ...(naturalIds[type] === undefined ? [] : [naturalIds[type]]),
  ...(others[type] ?? []),
];

/** Whether an attribute says which resource it is, and not what it has. */
export const identifies = (resource: Resource, attribute: string): boolean => identifying(resource).includes(attribute);

const known = new WeakMap<Resource, ReadonlySet<string>>();

/** The known values of what identifies a resource. */
export function identities(resource: Resource): ReadonlySet<string> {
  const before = known.get(resource);
  if (before) return before;
  const found = new Set(
    identifying(resource)
      .map((attribute) => resource.get(attribute))
      .filter((value): value is string => typeof value === "string" && value !== ""),
  );
  known.set(resource, found);
  return found;
}

/** Why a text that somebody wrote may be what the resource is called; undefined where its name is known, or AWS's to choose. */
export function nameInDoubt(resource: Resource): UnknownValue | undefined {
  const argument = naturalIds[resource.type];
  const name = argument === undefined ? undefined : resource.get(argument);
  return name instanceof UnknownValue && !name.unset ? name : undefined;
}

/** Names of buckets are the only ones in the world; those of IAM hold in all regions of an account. */
const worldwide = new Set(["aws_s3_bucket"]);
const global = /^aws_iam_/;

/** Whether a text can not be the name of a resource, since who says it stands in another account or region: two of them may have things of one name. */
export function isElsewhere(one: Resource, text: string, other: Resource): boolean {
  const argument = naturalIds[other.type];
  if (argument === undefined || worldwide.has(other.type) || other.get(argument) !== text) return false;
  return differ(one.account, other.account) || (!global.test(other.type) && differ(one.region, other.region));
}

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;
