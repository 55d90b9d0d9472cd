import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { administeredBy } from "../../core/key-policy";
import type { inputs } from "./inputs";
import { path, roleName } from "./names";

type Given = Accepted<(typeof inputs)["shape"]>;

const eventBridge = { Service: "events.amazonaws.com" };

/** Tells whoever subscribes, of every use and of every attempt. Events of a region are seen in that region only. */
export class Alarms extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, given: Given) {
    super(scope, id);
    const topic = this.topic(given);
    for (const [name, { description, state, pattern }] of Object.entries(uses(given))) {
      const rule = new CloudwatchEventRule(this, name, {
        name: `${topicName}-${name}`,
        description,
        state,
        eventPattern: Fn.jsonencode(pattern),
      });
      new CloudwatchEventTarget(this, `${name}_target`, { rule: rule.name, targetId: "topic", arn: topic.arn });
    }
    this.topicArn = topic.arn;
  }

  private topic({ account, subscribers, keyAdministrators }: Given): SnsTopic {
    const key = new KmsKey(this, "key", {
      description: "Alarms about broken glass",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          administeredBy(keyAdministrators, account),
          {
            // EventBridge says neither for whom it asks nor of which rule: a condition would never match, and no alarm would arrive.
            // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
            Sid: "EncryptAlarms",
            Effect: "Allow",
            Principal: eventBridge,
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
          },
        ],
      }),
    });
    new KmsAlias(this, "alias", { name: "alias/zero-trust/break-glass", targetKeyId: key.keyId });
    const topic = new SnsTopic(this, "topic", { name: topicName, kmsMasterKeyId: key.arn });
    new SnsTopicPolicy(this, "topic_policy", {
      arn: topic.arn,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          // Without a condition, for the same reason as that of the key.
          {
            Sid: "Alarm",
            Effect: "Allow",
            Principal: eventBridge,
            Action: "sns:Publish",
            Resource: topicArnOf(account),
          },
          {
            Sid: "DenyWithoutTls",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: topicArnOf(account),
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
    });
    new SnsTopicSubscription(this, "subscriber", {
      forEach: subscribers.forEach,
      topicArn: topic.arn,
      protocol: subscribers.value.protocol,
      endpoint: subscribers.value.endpoint,
    });
    return topic;
  }
}

const topicName = "zero-trust-break-glass";

/** Written out, and not taken from the topic, so that a plan shows the whole policy. */
const topicArnOf = ({ partition, region, id }: Given["account"]): string =>
  Fn.join(":", ["arn", partition, "sns", region, id, topicName]);

/** Also what only reads, as `sts:AssumeRole` is taken to do. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html */
const readingToo = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

const uses = ({ account, managementAccountId, users }: Given) => ({
  assumed: {
    description: "Somebody becomes break-glass, or tries to.",
    state: readingToo,
    pattern: {
      source: ["aws.sts"],
      detail: {
        eventName: ["AssumeRole"],
        $or: [
          { requestParameters: { roleArn: [{ suffix: `:role${path}${roleName}` }] } },
          // Where it is denied, the event has no parameters.
          { errorMessage: [{ wildcard: `*:role${path}${roleName}*` }] },
        ],
      },
    },
  },
  acted: {
    description: "Somebody changes something as break-glass.",
    state: "ENABLED",
    pattern: {
      detail: {
        userIdentity: {
          arn: [
            { prefix: Fn.join("", ["arn:", account.partition, ":sts::", account.id, `:assumed-role/${roleName}/`]) },
          ],
        },
      },
    },
  },
  user: {
    description: "A user who may break the glass signs in, fails to, or asks for anything.",
    state: readingToo,
    pattern: {
      detail: { userIdentity: { type: ["IAMUser"], accountId: [managementAccountId], userName: users } },
    },
  },
  changed: {
    description: "Somebody changes the role, or a user who may break the glass.",
    state: "ENABLED",
    pattern: {
      source: ["aws.iam"],
      detail: { $or: [{ requestParameters: { roleName: [roleName] } }, { requestParameters: { userName: users } }] },
    },
  },
});
