/** What a service may ask of a service of AWS, by the short name of its endpoint. */
import type { Capability } from "./grant";

export interface AwsService {
  /** What a resource is called after `arn:<partition>:`, with `*` for its name. */
  readonly resource: (region: string, account: string, name: string) => string;
  /** To take from it, and to give to it; each for itself. */
  readonly actions: Readonly<Partial<Record<Capability, readonly string[]>>>;
}

const named =
  (service: string, before = "", after = ""): AwsService["resource"] =>
  (region, account, name) =>
    `${service}:${region}:${account}:${before}${name}${after}`;

export const awsServices: Readonly<Record<string, AwsService>> = {
  events: { resource: named("events", "event-bus/"), actions: { write: ["events:PutEvents"] } },
  "kinesis-firehose": {
    resource: named("firehose", "deliverystream/"),
    actions: { write: ["firehose:PutRecord", "firehose:PutRecordBatch"] },
  },
  "kinesis-streams": {
    resource: named("kinesis", "stream/"),
    actions: {
      read: ["kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"],
      write: ["kinesis:DescribeStreamSummary", "kinesis:PutRecord", "kinesis:PutRecords"],
    },
  },
  lambda: { resource: named("lambda", "function:"), actions: { write: ["lambda:InvokeFunction"] } },
  logs: {
    resource: named("logs", "log-group:", ":*"),
    actions: { write: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"] },
  },
  sns: { resource: named("sns"), actions: { write: ["sns:Publish"] } },
  sqs: {
    resource: named("sqs"),
    actions: {
      read: [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ReceiveMessage",
      ],
      write: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
    },
  },
  ssm: {
    resource: named("ssm", "parameter/"),
    actions: { read: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"] },
  },
  states: { resource: named("states", "stateMachine:"), actions: { write: ["states:StartExecution"] } },
};
