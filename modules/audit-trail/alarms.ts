import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { idOf, type Watched } from "./patterns";

interface AlarmsProps {
  readonly name: string;
  readonly logGroupName: string;
  readonly topicArn: string;
  readonly watched: readonly Watched[];
}

const namespace = "ZeroTrust/Audit";

/** An alarm for each thing that is watched, five minutes after it at most. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { name, logGroupName, topicArn, watched }: AlarmsProps) {
    super(scope, id);
    for (const one of watched) {
      const { name: key, what, pattern, times } = one;
      const filter = new CloudwatchLogMetricFilter(this, idOf(one), {
        name: key,
        logGroupName,
        pattern,
        metricTransformation: { name: Fn.join("-", [name, key]), namespace, value: "1", defaultValue: "0" },
      });
      new CloudwatchMetricAlarm(this, `${idOf(one)}_alarm`, {
        alarmName: Fn.join("-", ["audit", name, key]),
        alarmDescription: what,
        namespace,
        metricName: filter.metricTransformation.name,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: times,
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
      });
    }
  }
}
