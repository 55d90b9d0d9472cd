import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import type { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import type { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { address, expr } from "../../core/late";
import type { Given } from "./monitoring-role";

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Events.Messages.html */
const clusterEvents = ["configuration change", "deletion", "failover", "failure", "maintenance", "notification"];
const instanceEvents = [
  "availability",
  "configuration change",
  "deletion",
  "failure",
  "low storage",
  "maintenance",
  "notification",
  "recovery",
];

type Measured = Pick<
  CloudwatchMetricAlarmConfig,
  "metricName" | "comparisonOperator" | "statistic" | "threshold" | "treatMissingData"
>;

/** What a topic hears of a cluster: events of it and of its instances, and four measurements for a quarter of an hour, each of the worst instance. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string, { alerts }: Given, cluster: RdsCluster, instances: RdsClusterInstance) {
    super(scope, id);
    const { forEach, value } = alerts;
    const name = cluster.clusterIdentifier;
    new DbEventSubscription(this, "events", {
      forEach,
      name,
      snsTopic: value.topicArn,
      sourceType: "db-cluster",
      sourceIds: [name],
      eventCategories: clusterEvents,
    });
    new DbEventSubscription(this, "instance_events", {
      forEach,
      name: Fn.join("-", [name, "instances"]),
      snsTopic: value.topicArn,
      sourceType: "db-instance",
      sourceIds: Token.asList(expr(`[for i in values(${address(instances)}) : i.identifier]`)),
      eventCategories: instanceEvents,
    });
    const alarm = (id: string, config: Measured) =>
      new CloudwatchMetricAlarm(this, id, {
        forEach,
        alarmName: Fn.join("-", [name, id]),
        namespace: "AWS/RDS",
        dimensions: { DBClusterIdentifier: name },
        period: 300,
        evaluationPeriods: 3,
        // A database that says nothing is as much news as one that is full.
        treatMissingData: "breaching",
        alarmActions: [value.topicArn],
        okActions: [value.topicArn],
        ...config,
      });
    const above = { comparisonOperator: "GreaterThanThreshold", statistic: "Maximum" };
    alarm("cpu", { ...above, metricName: "CPUUtilization", threshold: value.cpuPercent });
    alarm("connections", { ...above, metricName: "DatabaseConnections", threshold: value.connections });
    alarm("storage", {
      metricName: "FreeLocalStorage",
      comparisonOperator: "LessThanThreshold",
      statistic: "Minimum",
      threshold: Token.asNumber(expr("each.value.free_local_gib * 1073741824")),
    });
    alarm("lag", {
      ...above,
      metricName: "AuroraReplicaLag",
      threshold: Token.asNumber(expr("each.value.lag_seconds * 1000")),
      // A writer that is alone has nobody behind it.
      treatMissingData: "notBreaching",
    });
  }
}
