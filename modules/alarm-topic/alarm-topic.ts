import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { administeredBy } from "../../core/key-policy";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

const version = "2012-10-17";

/** A topic that alarms of CloudWatch are told to, encrypted with a key of its own, and those who hear of it. */
export class AlarmTopic extends Construct {
  readonly topicArn: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const name = Fn.join("-", ["zero-trust", given.name]);
    const key = this.key(given, name);
    const topic = new SnsTopic(this, "topic", { name, kmsMasterKeyId: key.arn });
    new SnsTopicPolicy(this, "policy", { arn: topic.arn, policy: topicPolicy(given, name) });
    const { forEach, value } = given.subscribers;
    new SnsTopicSubscription(this, "subscriber", {
      forEach,
      topicArn: topic.arn,
      protocol: value.protocol,
      endpoint: value.endpoint,
    });

    this.topicArn = topic.arn;
    this.keyArn = key.arn;
  }

  private key({ name, account, keyAdministrators }: Given, topicName: string): KmsKey {
    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Alarms about", name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: Fn.jsonencode({
        Version: version,
        Statement: [
          administeredBy(keyAdministrators, account),
          {
            // CloudWatch says neither for whom it asks nor of which alarm: a condition would never match, and no alarm would arrive.
            // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
            Sid: "EncryptAlarms",
            Effect: "Allow",
            Principal: cloudWatch,
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
          },
        ],
      }),
      tags: { Name: topicName },
    });
    new KmsAlias(this, "alias", { name: Fn.join("/", ["alias/zero-trust/alarms", name]), targetKeyId: key.keyId });
    return key;
  }
}

const cloudWatch = { Service: "cloudwatch.amazonaws.com" };

/** The ARN is written out, and not taken from the topic, so that a plan shows the whole policy. */
const topicPolicy = ({ account }: Given, name: string): string => {
  const topic = Fn.join(":", ["arn", account.partition, "sns", account.region, account.id, name]);
  return Fn.jsonencode({
    Version: version,
    Statement: [
      {
        Sid: "Alarm",
        Effect: "Allow",
        Principal: cloudWatch,
        Action: "sns:Publish",
        Resource: topic,
        Condition: { StringEquals: { "aws:SourceAccount": account.id } },
      },
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topic,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
};

export const alarmTopic = defineModule({
  name: "alarm-topic",
  summary: "A topic for alarms of CloudWatch, encrypted with a key of its own, and those who hear of it.",
  inputs,
  outputs,
  checks,
  construct: AlarmTopic,
});
