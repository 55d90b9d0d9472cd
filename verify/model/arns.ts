/** Ids and ARNs that AWS makes of what a resource is called, so that they are known before it exists. */
import { textOf } from "./hcl/trace";
import { naturalIds } from "./identity";
import type { Place } from "./resource";
import { UnknownValue, type Value } from "./value";

/** How an ARN goes on behind the partition: service, whether it names region and account, and what comes last. */
interface Shape {
  readonly service: string;
  readonly global?: true;
  readonly regional?: false;
  readonly last: readonly string[];
}

/** In braces, arguments. https://docs.aws.amazon.com/service-authorization/latest/reference */
const shapes: Readonly<Record<string, Shape>> = {
  aws_cloudwatch_event_bus: { service: "events", last: ["event-bus/", "{name}"] },
  aws_cloudwatch_log_group: { service: "logs", last: ["log-group:", "{name}"] },
  aws_db_instance: { service: "rds", last: ["db:", "{identifier}"] },
  aws_db_subnet_group: { service: "rds", last: ["subgrp:", "{name}"] },
  aws_dynamodb_table: { service: "dynamodb", last: ["table/", "{name}"] },
  aws_iam_instance_profile: { service: "iam", regional: false, last: ["instance-profile", "{path}", "{name}"] },
  aws_iam_policy: { service: "iam", regional: false, last: ["policy", "{path}", "{name}"] },
  aws_iam_role: { service: "iam", regional: false, last: ["role", "{path}", "{name}"] },
  aws_iam_user: { service: "iam", regional: false, last: ["user", "{path}", "{name}"] },
  aws_kms_alias: { service: "kms", last: ["{name}"] },
  aws_lambda_function: { service: "lambda", last: ["function:", "{function_name}"] },
  aws_rds_cluster: { service: "rds", last: ["cluster:", "{cluster_identifier}"] },
  aws_s3_bucket: { service: "s3", global: true, last: ["{bucket}"] },
  aws_sns_topic: { service: "sns", last: ["{name}"] },
  aws_sqs_queue: { service: "sqs", last: ["{name}"] },
  aws_ssm_document: { service: "ssm", last: ["document/", "{name}"] },
};

/** Where an argument is left out: IAM's root path. */
const defaults: Readonly<Record<string, string>> = { path: "/" };

type Get = (name: string) => Value | undefined;

/** An attribute that follows from the arguments; undefined where it does not. */
export function derived(type: string, attribute: string, get: Get, place: Place): Value | undefined {
  if (attribute === "id") return idOf(type, get);
  if (attribute === "arn") return arnOf(type, get, place);
  return undefined;
}

function idOf(type: string, get: Get): Value | undefined {
  const argument = naturalIds[type];
  const value = argument === undefined ? undefined : get(argument);
  return value ?? undefined;
}

function arnOf(type: string, get: Get, { account, region, partition }: Place): Value | undefined {
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!shape || account === undefined || region === undefined || partition === undefined) return undefined;
  const where = shape.global ? ":" : `${shape.regional === false ? "" : region}:${account}`;
  const last = shape.last.map((piece) => filled(piece, get));
  if (last.some((piece) => piece === undefined)) return undefined;
  return textOf([`arn:${partition}:${shape.service}:${where}:`, ...last.filter((piece) => piece !== undefined)]);
}

function filled(piece: string, get: Get): Value | undefined {
  const argument = /^\{(.+)\}$/.exec(piece)?.[1];
  if (argument === undefined) return piece;
  const value = get(argument) ?? defaults[argument];
  return value === undefined || value instanceof UnknownValue ? undefined : value;
}

/** The partition that a region belongs to. */
export const partitionOf = (region: string): string =>
  region.startsWith("us-gov-") ? "aws-us-gov" : region.startsWith("cn-") ? "aws-cn" : "aws";
