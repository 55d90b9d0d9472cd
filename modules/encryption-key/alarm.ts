import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "environment" | "store" | "alarm">;

/** Tells the topic when the key is about to go. Events of a region are seen in that region only. */
export function alarm(scope: Construct, { environment, store, alarm: { forEach, value } }: Given, key: KmsKey): void {
  const rule = new CloudwatchEventRule(scope, "alarm", {
    forEach,
    name: Fn.join("-", [environment, store, "key"]),
    description: "Somebody schedules the deletion of the key or disables it, or tries to.",
    state: "ENABLED",
    eventPattern: Fn.jsonencode({
      source: ["aws.kms"],
      detail: {
        eventSource: ["kms.amazonaws.com"],
        eventName: ["ScheduleKeyDeletion", "DisableKey"],
        // Where it is denied, the event may have no resources. The key is asked for by id or by ARN.
        $or: [{ resources: { ARN: [key.arn] } }, { requestParameters: { keyId: [key.keyId, key.arn] } }],
      },
    }),
  });
  new CloudwatchEventTarget(scope, "alarm_target", {
    forEach,
    rule: at(rule, "each.key", "name"),
    targetId: "topic",
    arn: value.topicArn,
  });
}
