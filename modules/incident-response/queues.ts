import type { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { SqsQueueRedrivePolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { at } from "../../core/late";
import { writtenDown } from "../../core/written-down";
import { playbookNames } from "../../guard/response/playbooks";
import { patternOf } from "../../guard/response/triggers";
import { eventQueuePolicy, requestQueuePolicy } from "./access";
import { common, type Given, named } from "./names";

interface Parts {
  readonly bus: CloudwatchEventBus;
  readonly key: KmsKey;
}

const day = 24 * 60 * 60;
/** A handler that died holds an action for three minutes: an attempt comes after that. Six times what a function may run, as Lambda wants it. */
const nextAttemptSeconds = 720;
const attempts = 4;
const failedSeconds = 14 * day;
const eventSeconds = 4 * day;

const patterns = Object.fromEntries(playbookNames.map((name) => [name, JSON.stringify(patternOf(name))]));

/** What stands before each handler: a rule, a queue of events, a queue of requests, and a queue of what failed. */
export class Queues extends Construct {
  readonly events: SqsQueue;
  readonly requests: SqsQueue;
  readonly failed: SqsQueue;

  constructor(scope: Construct, id: string, given: Given, { bus, key }: Parts) {
    super(scope, id);
    const { forEach, key: name } = given.playbooks;
    const queue = (which: string, messageRetentionSeconds: number) =>
      new SqsQueue(this, which, {
        forEach,
        name: named(name, which),
        kmsMasterKeyId: key.arn,
        kmsDataKeyReusePeriodSeconds: 300,
        messageRetentionSeconds,
        visibilityTimeoutSeconds: nextAttemptSeconds,
      });
    this.failed = queue("failed", failedSeconds);
    this.events = queue("events", eventSeconds);
    this.requests = queue("requests", day);
    this.fail(given);
    const policies = {
      failed: eventQueuePolicy(given, name, "failed"),
      events: eventQueuePolicy(given, name, "events"),
      requests: requestQueuePolicy(given, name),
    };
    for (const [which, policy] of Object.entries(policies))
      new SqsQueuePolicy(this, `${which}_policy`, {
        forEach,
        queueUrl: at(this[which as keyof typeof policies], "each.key", "url"),
        policy,
      });
    this.rule(given, bus);
  }

  /** A message that failed so often goes where it stays for two weeks and raises an alarm. */
  private fail({ playbooks: { forEach } }: Given): void {
    for (const [which, queue] of Object.entries({ events: this.events, requests: this.requests }))
      new SqsQueueRedrivePolicy(this, `${which}_redrive`, {
        forEach,
        queueUrl: at(queue, "each.key", "url"),
        redrivePolicy: Fn.jsonencode({
          deadLetterTargetArn: at(this.failed, "each.key", "arn"),
          maxReceiveCount: attempts,
        }),
      });
    new SqsQueueRedriveAllowPolicy(this, "failed_allow", {
      forEach,
      queueUrl: at(this.failed, "each.key", "url"),
      redriveAllowPolicy: Fn.jsonencode({
        redrivePermission: "byQueue",
        sourceQueueArns: [at(this.events, "each.key", "arn"), at(this.requests, "each.key", "arn")],
      }),
    });
  }

  private rule({ playbooks: { forEach, key } }: Given, bus: CloudwatchEventBus): void {
    const rule = new CloudwatchEventRule(this, "rule", {
      forEach,
      name: named(key),
      eventBusName: bus.name,
      description: Fn.join(" ", ["Starts the playbook", key]),
      state: "ENABLED",
      eventPattern: writtenDown(this, "patterns", patterns)("each.key"),
    });
    new CloudwatchEventTarget(this, "target", {
      forEach,
      rule: at(rule, "each.key", "name"),
      eventBusName: common,
      targetId: "queue",
      arn: at(this.events, "each.key", "arn"),
      deadLetterConfig: { arn: at(this.failed, "each.key", "arn") },
      retryPolicy: { maximumEventAgeInSeconds: day, maximumRetryAttempts: 185 },
    });
  }
}
