import { watchedEvents } from "../../events/watched-events";
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { or, some, type Tri, unknown } from "../../policy/tristate";
import { areTold } from "../alarms";
import { must } from "../answer";
import type { Rule } from "../rule";

const trail = {
  cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail.arn}:*",
  cloud_watch_logs_role_arn: "arn:aws:iam::111111111111:role/trail",
};
const group = { name: "trail" };
const filter = {
  log_group_name: "${aws_cloudwatch_log_group.trail.name}",
  pattern: '{ ($.eventName = "*") && ($.eventSource = "*") }',
  metric_transformation: [{ name: "changes", namespace: "trail", value: "1" }],
};
const alarm = {
  metric_name: "changes",
  namespace: "trail",
  alarm_actions: ["arn:aws:sns:eu-west-1:111111111111:security"],
};

const one = (...[trails, groups, filters, alarms]: readonly object[]) => ({
  aws_cloudtrail: { all: { ...trail, ...trails } },
  aws_cloudwatch_log_group: { trail: { ...group, ...groups } },
  aws_cloudwatch_log_metric_filter: { changes: { ...filter, ...filters } },
  aws_cloudwatch_metric_alarm: { changes: { ...alarm, ...alarms } },
});

export const rule: Rule = {
  id: "ZT-DET-15",
  title: "somebody is told when a trail sees what intruders do first",
  why: "A record that nobody is told of is read when it is too late.",
  fix: "Send the trail to a log group, with a metric filter and an alarm for each: modules/audit-trail has them.",
  severity: "medium",
  controls: {
    nist: [7],
    cis: [
      ...(["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8"] as const),
      ...(["4.9", "4.10", "4.11", "4.12", "4.13", "4.14", "4.15"] as const),
    ],
    securityHub: ["CloudTrail.5"],
  },
  types: ["aws_cloudtrail"],
  check: (one, model) =>
    watchedEvents.map(({ what, events }) => must(told(one, model, events), `no alarm tells of ${what}`)),
  examples: {
    good: [one()],
    bad: [
      { aws_cloudtrail: { all: {} } },
      one({}, {}, { pattern: '{ $.eventName = "DeleteTrail" }' }),
      one({}, {}, { log_group_name: "another" }),
      one({}, {}, {}, { metric_name: "another" }),
      one({}, {}, {}, { alarm_actions: [] }),
      one({}, {}, {}, { actions_enabled: false }),
    ],
  },
};

function told(trail: Resource, model: Model, events: readonly object[]): Tri {
  const path = "cloud_watch_logs_group_arn";
  const { sure, perhaps, texts, doubt } = model.meant(trail, path, "aws_cloudwatch_log_group");
  const found = some(sure, (group) => areTold(model, group, events));
  const elsewhere = doubt || perhaps.length > 0 || (sure.length === 0 && texts.length > 0);
  return elsewhere ? or(found, unknown(`${trail.id}: ${path} names a log group that was not read`)) : found;
}
