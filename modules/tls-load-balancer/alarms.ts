import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";
import { fullName } from "./names";

type Given = Accepted<(typeof inputs)["shape"]>;

/** What a topic hears of the load balancer, of five minutes each. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, given: Given, balancer: Lb, group: LbTargetGroup) {
    super(scope, id);
    const { forEach, value } = given.alarms;
    const { serverErrors, tlsErrors } = value;
    const ofBalancer = { LoadBalancer: balancer.arnSuffix };
    const ofService = { ...ofBalancer, TargetGroup: group.arnSuffix };
    const alarm = (name: string, suffix: string, dimensions: Record<string, string>, measured: Measured) =>
      new CloudwatchMetricAlarm(this, name, {
        forEach,
        alarmName: Fn.join("-", [fullName(given), suffix]),
        namespace: "AWS/ApplicationELB",
        dimensions,
        comparisonOperator: "GreaterThanThreshold",
        period: 300,
        evaluationPeriods: 1,
        // Most of these are told only where there is something to count.
        treatMissingData: "notBreaching",
        alarmActions: [value.topicArn],
        okActions: [value.topicArn],
        ...measured,
      });
    alarm("service_errors", "service-errors", ofService, {
      alarmDescription: "The service answers with 500 or above.",
      metricName: "HTTPCode_Target_5XX_Count",
      statistic: "Sum",
      threshold: serverErrors,
    });
    alarm("balancer_errors", "balancer-errors", ofBalancer, {
      alarmDescription: "The load balancer answers with 500 or above, without the service.",
      metricName: "HTTPCode_ELB_5XX_Count",
      statistic: "Sum",
      threshold: serverErrors,
    });
    alarm("unhealthy", "unhealthy", ofService, {
      alarmDescription: "An address of the service is not healthy.",
      metricName: "UnHealthyHostCount",
      statistic: "Maximum",
      threshold: 0,
    });
    alarm("rejected", "rejected", ofBalancer, {
      alarmDescription: "Connections are rejected: there are too many.",
      metricName: "RejectedConnectionCount",
      statistic: "Sum",
      threshold: 0,
    });
    alarm("client_tls", "client-tls", ofBalancer, {
      alarmDescription: "Clients fail to speak TLS, or show no certificate that is trusted.",
      metricName: "ClientTLSNegotiationErrorCount",
      statistic: "Sum",
      threshold: tlsErrors,
    });
    alarm("service_tls", "service-tls", ofService, {
      alarmDescription: "The service fails to speak TLS.",
      metricName: "TargetTLSNegotiationErrorCount",
      statistic: "Sum",
      threshold: 0,
    });
  }
}

type Measured = Pick<CloudwatchMetricAlarmConfig, "alarmDescription" | "metricName" | "statistic" | "threshold">;
