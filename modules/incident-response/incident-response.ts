import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { playbookNames } from "../../guard/response/playbooks";
import { busPolicy, keyPolicy, topicPolicy } from "./access";
import { checks } from "./checks";
import { Handlers } from "./handlers";
import { inputs, outputs } from "./inputs";
import { common, type Given } from "./names";
import { Queues } from "./queues";

/** Contains incidents: a bus that events are forwarded to, a function for each playbook behind queues, and a record of each action. */
export class IncidentResponse extends Construct {
  readonly busArn: string;
  readonly topicArn: string;
  readonly tableName: string;
  readonly keyArn: string;
  readonly handlerRoleArns: string;
  readonly requestQueueUrls: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const key = this.key(given);
    const bus = this.bus(given);
    const topic = this.topic(given, key);
    const table = this.table(key);
    const queues = new Queues(this, "queue", given, { bus, key });
    const handlers = new Handlers(this, "handler", given, { queues, key, topic, table });

    this.busArn = bus.arn;
    this.topicArn = topic.arn;
    this.tableName = table.name;
    this.keyArn = key.arn;
    this.handlerRoleArns = all(handlers.role, "arn");
    this.requestQueueUrls = all(queues.requests, "url");
  }

  private key(given: Given): KmsKey {
    const key = new KmsKey(this, "key", {
      description: "Queues, topic, table and logs of playbooks",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: keyPolicy(given),
      tags: { Name: common },
    });
    new KmsAlias(this, "alias", { name: "alias/zero-trust/response", targetKeyId: key.keyId });
    return key;
  }

  /** Events are on it for a moment only, and say what CloudTrail says: they need no key of ours, which EventBridge could lose. */
  private bus(given: Given): CloudwatchEventBus {
    const bus = new CloudwatchEventBus(this, "bus", { name: common, description: "Events that start playbooks" });
    new CloudwatchEventBusPolicy(this, "bus_policy", { eventBusName: bus.name, policy: busPolicy(given) });
    return bus;
  }

  private topic(given: Given, key: KmsKey): SnsTopic {
    const topic = new SnsTopic(this, "topic", { name: common, kmsMasterKeyId: key.arn });
    new SnsTopicPolicy(this, "topic_policy", { arn: topic.arn, policy: topicPolicy(given) });
    const { forEach, value } = given.subscribers;
    new SnsTopicSubscription(this, "subscriber", {
      forEach,
      topicArn: topic.arn,
      protocol: value.protocol,
      endpoint: value.endpoint,
    });
    return topic;
  }

  /** Without it nobody could undo, and a repeated event would act again. */
  private table(key: KmsKey): DynamodbTable {
    return new DynamodbTable(this, "table", {
      name: common,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      deletionProtectionEnabled: true,
      serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
      pointInTimeRecovery: { enabled: true },
      tags: { Name: common },
    });
  }
}

export const incidentResponse = defineModule({
  name: "incident-response",
  summary:
    "Playbooks that contain incidents: each once for an event, as its mode allows, with a record that undoes it.",
  inputs,
  outputs,
  checks,
  assets: [...playbookNames].sort().map((name) => `${name}.zip`),
  construct: IncidentResponse,
});
