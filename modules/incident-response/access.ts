/** Who may use what: policies of the key, the queues, the topic, the bus and the handlers' roles. */
import { Fn } from "cdktf";
import { administeredBy, rootOf } from "../../core/key-policy";
import { roleArn } from "../../core/role-patterns";
import { reserved } from "../../guard/reserved-names";
import { handlerPrefix, responderPath } from "../../guard/response/playbooks";
import { arnIn, common, type Given, iamArnIn, named } from "./names";

const version = "2012-10-17";
const document = (...statements: readonly object[]): string =>
  Fn.jsonencode({ Version: version, Statement: statements });

const using = ["kms:Decrypt", "kms:GenerateDataKey*"];

const services = ({ account }: Given, ...names: readonly string[]): readonly string[] =>
  names.map((name) => Fn.join(".", [name, account.region, "amazonaws.com"]));

/** Whoever makes the table and the functions, the handlers, and the way in when everything else is closed. */
const users = ({ account, keyAdministrators }: Given): string[] =>
  Fn.concat([
    keyAdministrators,
    [
      roleArn(account, Fn.join("", ["role/", responderPath, "/", handlerPrefix, "-*"])),
      roleArn(account, reserved.breakGlass),
    ],
  ]) as string[];

export const keyPolicy = (given: Given): string =>
  document(
    administeredBy(given.keyAdministrators, given.account),
    {
      // Each through the service only, and as far as IAM lets them.
      Sid: "UseThroughServices",
      Effect: "Allow",
      Principal: { AWS: rootOf(given.account) },
      Action: [...using, "kms:Encrypt", "kms:ReEncrypt*", "kms:CreateGrant", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:ViaService": services(given, "dynamodb", "lambda", "sns", "sqs"),
          "kms:CallerAccount": given.account.id,
        },
        ArnLike: { "aws:PrincipalArn": users(given) },
      },
    },
    {
      Sid: "SendRequests",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: using,
      Resource: "*",
      Condition: {
        StringEquals: { "kms:ViaService": services(given, "sqs"), "kms:CallerAccount": given.account.id },
        ArnLike: { "aws:PrincipalArn": given.approvers },
      },
    },
    {
      // EventBridge and CloudWatch say neither for whom they ask nor of what: a condition would never match.
      // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
      Sid: "Deliver",
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
      Action: using,
      Resource: "*",
    },
    {
      Sid: "Log",
      Effect: "Allow",
      Principal: { Service: Fn.join(".", ["logs", given.account.region, "amazonaws.com"]) },
      Action: [...using, "kms:Encrypt", "kms:ReEncrypt*", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": arnIn(given, "logs", "log-group:/zero-trust/response/*") },
      },
    },
  );

const withoutTls = (action: string, resource: string): object => ({
  Sid: "DenyWithoutTls",
  Effect: "Deny",
  Principal: "*",
  Action: action,
  Resource: resource,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Only roles that forward put events, whatever else an account may do. A source that begins with `aws.` is AWS's own: nobody can put such an event. */
export const busPolicy = (given: Given): string =>
  document({
    Sid: "Forward",
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "events:PutEvents",
    Resource: arnIn(given, "events", `event-bus/${common}`),
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": given.organizationId },
      ArnLike: { "aws:PrincipalArn": iamArnIn(given, "*", "zero-trust/responder/forwarder-*") },
    },
  });

export const topicPolicy = (given: Given): string => {
  const topic = arnIn(given, "sns", common);
  return document(
    {
      Sid: "Alarm",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topic,
      Condition: { StringEquals: { "aws:SourceAccount": given.account.id } },
    },
    withoutTls("sns:Publish", topic),
  );
};

const queueArn = (given: Given, key: string, which: string): string => arnIn(given, "sqs", named(key, which));

/** Of events, and of what failed: only the rule of the playbook sends. */
export const eventQueuePolicy = (given: Given, key: string, which: "events" | "failed"): string => {
  const queue = queueArn(given, key, which);
  return document(
    {
      Sid: "Rule",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queue,
      Condition: { ArnEquals: { "aws:SourceArn": arnIn(given, "events", Fn.join("/", ["rule", common, named(key)])) } },
    },
    {
      // A message of somebody else would be taken for an event. Who breaks the glass may move back what failed.
      Sid: "DenyOthers",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:SendMessage",
      Resource: queue,
      Condition: {
        Bool: { "aws:PrincipalIsAWSService": "false" },
        ArnNotLike: { "aws:PrincipalArn": roleArn(given.account, reserved.breakGlass) },
      },
    },
    withoutTls("sqs:*", queue),
  );
};

/** Approvers send requests, and nobody else does. SQS tells the handler who it was. */
export const requestQueuePolicy = (given: Given, key: string): string => {
  const queue = queueArn(given, key, "requests");
  return document(
    {
      Sid: "Approvers",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["sqs:GetQueueUrl", "sqs:SendMessage"],
      Resource: queue,
      Condition: {
        StringEquals: { "aws:PrincipalAccount": given.account.id },
        ArnLike: { "aws:PrincipalArn": given.approvers },
      },
    },
    {
      Sid: "DenyOthers",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:SendMessage",
      Resource: queue,
      Condition: { ArnNotLike: { "aws:PrincipalArn": given.approvers } },
    },
    withoutTls("sqs:*", queue),
  );
};

export const trustPolicy = ({ account }: Given): string =>
  document({
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": account.id } },
  });

export interface HandlerParts {
  readonly logGroupArn: string;
  readonly tableArn: string;
  readonly topicArn: string;
  readonly keyArn: string;
}

/** All that a handler does by itself. What it does to an account, it does as the role of its playbook there. */
export const handlerPolicy = (given: Given, key: string, parts: HandlerParts): string =>
  document(
    {
      Sid: "Respond",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Resource: iamArnIn(given, "*", Fn.join("/", [responderPath, key])),
      Condition: { StringEquals: { "aws:ResourceOrgID": given.organizationId } },
    },
    {
      Sid: "Remember",
      Effect: "Allow",
      Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
      Resource: parts.tableArn,
    },
    { Sid: "Tell", Effect: "Allow", Action: "sns:Publish", Resource: parts.topicArn },
    {
      Sid: "Receive",
      Effect: "Allow",
      Action: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
      Resource: [queueArn(given, key, "events"), queueArn(given, key, "requests")],
    },
    {
      Sid: "Encrypt",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: parts.keyArn,
      Condition: { StringEquals: { "kms:ViaService": services(given, "dynamodb", "sns", "sqs") } },
    },
    {
      Sid: "Log",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: Fn.join("", [parts.logGroupArn, ":*"]),
    },
  );
