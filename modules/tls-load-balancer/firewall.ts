import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { expr } from "../../core/late";
import type { inputs } from "./inputs";
import { fullName } from "./names";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Every request is looked at before it reaches the service, and what was seen is written down without who signed in. */
export class Firewall extends Construct {
  readonly arn: string;
  readonly logGroupName: string;
  readonly association: Wafv2WebAclAssociation;

  constructor(scope: Construct, id: string, given: Given, balancer: Lb) {
    super(scope, id);
    const acl = this.rules(given);
    const log = this.log(given, acl);
    this.association = new Wafv2WebAclAssociation(this, "association", {
      webAclArn: acl.arn,
      resourceArn: balancer.arn,
    });
    this.arn = acl.arn;
    this.logGroupName = log.name;
  }

  private rules(given: Given): Wafv2WebAcl {
    const { firewall } = given;
    const name = fullName(given);
    const acl = new Wafv2WebAcl(this, "web_acl", {
      name,
      description: Fn.join(" ", ["What does not reach", name]),
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: [
        {
          name: "rate",
          priority: 0,
          action: { block: {} },
          statement: { rate_based_statement: { aggregate_key_type: "IP", limit: firewall.requestsPerFiveMinutes } },
          visibilityConfig: seen("rate"),
        },
      ],
      visibilityConfig: seen(name),
      tags: { Name: name },
    });
    acl.addOverride("dynamic.rule", managed(firewall.groups));
    return acl;
  }

  /**
   * CloudWatch Logs keeps few resource policies, so there is none for each load balancer: AWS adds the log group to one of its own, for which whoever
   * applies needs `logs:PutResourcePolicy` and `logs:DescribeResourcePolicies`.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
   */
  private log({ environment, service, logKeyArn, logRetentionDays }: Given, acl: Wafv2WebAcl): CloudwatchLogGroup {
    const group = new CloudwatchLogGroup(this, "log", {
      // The name has to begin so. https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
      name: Fn.join("/", ["aws-waf-logs-zero-trust", environment, service]),
      retentionInDays: logRetentionDays,
      kmsKeyId: logKeyArn,
    });
    new Wafv2WebAclLoggingConfiguration(this, "logging", {
      resourceArn: acl.arn,
      logDestinationConfigs: [group.arn],
      redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
    });
    return group;
  }
}

/** Samples would show what the log leaves out. */
const seen = (metricName: string) => ({ cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false });

const group = (field: string) => expr(`rule.value.${field}`);

/** Groups that AWS keeps, as a `dynamic` block. They block, but for the rules of theirs that count. */
const managed = (groups: object): object => ({
  for_each: groups,
  content: {
    name: group("name"),
    priority: group("priority"),
    override_action: { none: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name: group("name"),
        dynamic: {
          rule_action_override: {
            for_each: group("counted"),
            content: { name: expr("rule_action_override.value"), action_to_use: { count: {} } },
          },
        },
      },
    },
    visibility_config: {
      cloudwatch_metrics_enabled: true,
      metric_name: group("name"),
      sampled_requests_enabled: false,
    },
  },
});
