import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { denyAll, insecure, policy } from "../document";
import { refusesPlainText } from "../plain-text";
import { someOf } from "../related";
import type { Rule } from "../rule";

const kinds = {
  aws_sns_topic: { policies: "aws_sns_topic_policy", of: "arn", action: "sns:Publish" },
  aws_sqs_queue: { policies: "aws_sqs_queue_policy", of: "queue_url", action: "sqs:SendMessage" },
} as const;

export const rule: Rule = {
  id: "ZT-TLS-13",
  title: "topics and queues refuse requests without TLS",
  why: "SNS and SQS also answer on port 80, where a message can be read and changed on the way.",
  fix: "Add a policy that denies sns:Publish, or sqs:*, where aws:SecureTransport is false.",
  severity: "low",
  controls: { nist: [2] },
  types: Object.keys(kinds),
  check: (target, model) => must(refuses(target, model), "no policy of it refuses requests without TLS"),
  examples: {
    good: [
      {
        aws_sns_topic: { alerts: {} },
        aws_sns_topic_policy: {
          alerts: {
            arn: "${aws_sns_topic.alerts.arn}",
            policy: policy(denyAll("sns:Publish", "${aws_sns_topic.alerts.arn}", insecure)),
          },
        },
      },
      {
        aws_sqs_queue: { jobs: {} },
        aws_sqs_queue_policy: {
          jobs: { queue_url: "${aws_sqs_queue.jobs.url}", policy: policy(denyAll("sqs:*", "*", insecure)) },
        },
      },
      { aws_sqs_queue: { jobs: { policy: policy(denyAll("*", "*", insecure)) } } },
    ],
    bad: [
      { aws_sns_topic: { alerts: {} } },
      { aws_sqs_queue: { jobs: { policy: policy(denyAll("sqs:ReceiveMessage", "*", insecure)) } } },
      {
        aws_sns_topic: { alerts: {} },
        aws_sns_topic_policy: {
          alerts: { arn: "${aws_sns_topic.alerts.arn}", policy: policy(denyAll("sns:Publish", "*", {})) },
        },
      },
    ],
  },
};

function refuses(target: Resource, model: Model): Tri {
  const { policies, of, action } = kinds[target.type as keyof typeof kinds];
  const refusing = (one: Resource): Tri => refusesPlainText(one, "policy", action, target);
  return or(refusing(target), someOf(model, target, policies, of, refusing));
}
