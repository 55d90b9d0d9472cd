import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { expr } from "../../core/late";
import type { Given } from "./monitoring-role";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html */
const eventCategories = [
  "configuration change",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "recovery",
  "restoration",
];

/** What a topic hears of a database: events, and three measurements for a quarter of an hour. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string, { alerts }: Given, instance: DbInstance) {
    super(scope, id);
    const { forEach, value } = alerts;
    new DbEventSubscription(this, "events", {
      forEach,
      name: instance.identifier,
      snsTopic: value.topicArn,
      sourceType: "db-instance",
      sourceIds: [instance.identifier],
      eventCategories,
    });
    const alarm = (
      name: string,
      config: Pick<CloudwatchMetricAlarmConfig, "metricName" | "comparisonOperator" | "threshold">,
    ) =>
      new CloudwatchMetricAlarm(this, name, {
        forEach,
        alarmName: Fn.join("-", [instance.identifier, name]),
        namespace: "AWS/RDS",
        dimensions: { DBInstanceIdentifier: instance.identifier },
        statistic: "Average",
        period: 300,
        evaluationPeriods: 3,
        // A database that says nothing is as much news as one that is full.
        treatMissingData: "breaching",
        alarmActions: [value.topicArn],
        okActions: [value.topicArn],
        ...config,
      });
    alarm("cpu", {
      metricName: "CPUUtilization",
      comparisonOperator: "GreaterThanThreshold",
      threshold: value.cpuPercent,
    });
    alarm("storage", {
      metricName: "FreeStorageSpace",
      comparisonOperator: "LessThanThreshold",
      threshold: Token.asNumber(expr("each.value.free_gib * 1073741824")),
    });
    alarm("connections", {
      metricName: "DatabaseConnections",
      comparisonOperator: "GreaterThanThreshold",
      threshold: value.connections,
    });
  }
}
