import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { asset } from "../../core/assets";
import { at } from "../../core/late";
import { writtenDown } from "../../core/written-down";
import { factsOf, handlerPrefix, playbookNames, responderPath } from "../../guard/response/playbooks";
import { handlerPolicy, trustPolicy } from "./access";
import { configurationOf } from "./configuration";
import { type Given, named } from "./names";
import type { Queues } from "./queues";

interface Parts {
  readonly queues: Queues;
  readonly key: KmsKey;
  readonly topic: SnsTopic;
  readonly table: DynamodbTable;
}

/** The functions, one for each playbook: their roles, logs and alarms. */
export class Handlers extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string, given: Given, parts: Parts) {
    super(scope, id);
    const { forEach, key } = given.playbooks;
    const log = new CloudwatchLogGroup(this, "log", {
      forEach,
      name: Fn.join("/", ["/zero-trust/response", key]),
      retentionInDays: given.logRetentionDays,
      kmsKeyId: parts.key.arn,
    });
    this.role = new IamRole(this, "role", {
      forEach,
      path: `/${responderPath}/`,
      name: Fn.join("-", [handlerPrefix, key]),
      description: Fn.join(" ", ["The handler of the playbook", key]),
      permissionsBoundary: given.boundaryArn,
      assumeRolePolicy: trustPolicy(given),
    });
    const policy = new IamRolePolicy(this, "policy", {
      forEach,
      name: "handle",
      role: at(this.role, "each.key", "name"),
      policy: handlerPolicy(given, key, {
        logGroupArn: at(log, "each.key", "arn"),
        tableArn: parts.table.arn,
        topicArn: parts.topic.arn,
        keyArn: parts.key.arn,
      }),
    });
    const made = this.function(given, parts, { log, policy });
    this.start(given, parts, made);
    this.alarms(given, parts, made);
  }

  private function(given: Given, { queues, key: { arn }, topic, table }: Parts, { log, policy }: Made): LambdaFunction {
    const { forEach, key } = given.playbooks;
    const files = playbookNames.map((name) => [name, asset(this, "incident-response", `${name}.zip`)] as const);
    const file = writtenDown(this, "code", Object.fromEntries(files))("each.key");
    const modes = playbookNames.map((name) => [name, factsOf(name).mode] as const);
    const mode = writtenDown(this, "modes", Object.fromEntries(modes))("each.key");
    return new LambdaFunction(this, "function", {
      forEach,
      functionName: named(key),
      description: Fn.join(" ", ["Runs the playbook", key]),
      role: at(this.role, "each.key", "arn"),
      filename: file,
      sourceCodeHash: Fn.filebase64sha256(file),
      handler: "index.handler",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      memorySize: 512,
      // A sixth of what a message stays hidden, and less than a handler holds an action.
      timeout: 120,
      kmsKeyArn: arn,
      environment: {
        variables: {
          CONFIGURATION: configurationOf(given, {
            table: table.name,
            topic: topic.arn,
            requests: at(queues.requests, "each.key", "url"),
            mode,
          }),
        },
      },
      loggingConfig: { logFormat: "Text", logGroup: at(log, "each.key", "name") },
      dependsOn: [policy],
    });
  }

  private start({ playbooks: { forEach } }: Given, { queues }: Parts, made: LambdaFunction): void {
    for (const [which, queue] of Object.entries({ events: queues.events, requests: queues.requests }))
      new LambdaEventSourceMapping(this, which, {
        forEach,
        eventSourceArn: at(queue, "each.key", "arn"),
        functionName: at(made, "each.key", "arn"),
        batchSize: 1,
        functionResponseTypes: ["ReportBatchItemFailures"],
      });
  }

  private alarms({ playbooks: { forEach, key } }: Given, { queues, topic }: Parts, made: LambdaFunction): void {
    const alarm = { forEach, alarmActions: [topic.arn], treatMissingData: "notBreaching", threshold: 0 };
    const often = { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, period: 60 };
    new CloudwatchMetricAlarm(this, "failed", {
      ...alarm,
      ...often,
      alarmName: named(key, "failed"),
      alarmDescription: Fn.join(" ", [
        "An event of the playbook",
        key,
        "was not handled: it lies in the queue of what failed.",
      ]),
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      statistic: "Maximum",
      dimensions: { QueueName: at(queues.failed, "each.key", "name") },
    });
    new CloudwatchMetricAlarm(this, "error", {
      ...alarm,
      ...often,
      alarmName: named(key, "error"),
      alarmDescription: Fn.join(" ", ["The function of the playbook", key, "ended with an error."]),
      namespace: "AWS/Lambda",
      metricName: "Errors",
      statistic: "Sum",
      dimensions: { FunctionName: at(made, "each.key", "function_name") },
    });
  }
}

interface Made {
  readonly log: CloudwatchLogGroup;
  /** Without it the first events would fail. */
  readonly policy: IamRolePolicy;
}
