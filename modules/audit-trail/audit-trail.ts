import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { breakGlassUsers, reserved } from "../../guard/reserved-names";
import { Alarms } from "./alarms";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { breakGlassPattern, watched } from "./patterns";
import { selectors } from "./selectors";

type Given = Accepted<(typeof inputs)["shape"]>;

/** What is done in the organization, in all accounts and regions: recorded, validated, and watched. */
export class AuditTrail extends Construct {
  readonly trailArn: string;
  readonly logGroupName: string;
  readonly logGroupArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const group = new CloudwatchLogGroup(this, "group", {
      name: Fn.join("/", ["/zero-trust", given.name, "trail"]),
      retentionInDays: given.logRetentionDays,
      kmsKeyId: given.logKeyArn,
    });
    const trail = this.trail(given, group);
    this.alarms(given, group);

    this.trailArn = trail.arn;
    this.logGroupName = group.name;
    this.logGroupArn = group.arn;
  }

  private trail(given: Given, group: CloudwatchLogGroup): Cloudtrail {
    const { name, account, bucketName, keyArn, dataEvents, networkEvents, logBucketArnPrefixes } = given;
    const { role, policy } = this.writer(given, group);
    const own = Fn.join("", ["arn:", account.partition, ":s3:::", bucketName, "/"]);
    const quiet = new TerraformLocal(this, "quiet", Fn.concat([[own], logBucketArnPrefixes]));
    const trail = new Cloudtrail(this, "trail", {
      name,
      s3BucketName: bucketName,
      kmsKeyId: keyArn,
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: Fn.join(":", [group.arn, "*"]),
      cloudWatchLogsRoleArn: role.arn,
      insightSelector: [{ insightType: "ApiCallRateInsight" }, { insightType: "ApiErrorRateInsight" }],
      tags: { Name: name },
      dependsOn: [policy],
    });
    trail.addOverride(
      "dynamic.advanced_event_selector",
      selectors({
        dataEvents: dataEvents.hcl,
        networkEvents: networkEvents.hcl,
        quiet: `local.${quiet.friendlyUniqueId}`,
      }),
    );
    return trail;
  }

  /** What CloudTrail becomes to write to the log group. It says of no trail that it comes for, so that only the log group is a limit. */
  private writer({ name, account, boundaryArn }: Given, group: CloudwatchLogGroup) {
    const role = new IamRole(this, "role", {
      path: "/zero-trust/audit/",
      name: Fn.join("-", [name, account.region, "trail"]),
      description: "Writes events of the trail to its log group.",
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    const policy = new IamRolePolicy(this, "policy", {
      name: "write",
      role: role.id,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Write",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: Fn.join(":", [group.arn, "log-stream", "*"]),
          },
        ],
      }),
    });
    return { role, policy };
  }

  private alarms({ name, breakGlassUsers: names, topicArn }: Given, group: CloudwatchLogGroup): void {
    const users = new TerraformLocal(this, "users", names);
    const breakGlass = {
      name: "break-glass-use",
      times: 1,
      what: "Somebody uses break-glass, or tries to.",
      pattern: breakGlassPattern(breakGlassUsers, reserved.breakGlass, `local.${users.friendlyUniqueId}`),
    };
    new Alarms(this, "watch", {
      name,
      logGroupName: group.name,
      topicArn,
      watched: [breakGlass, ...watched],
    });
  }
}

export const auditTrail = defineModule({
  name: "audit-trail",
  summary:
    "The trail of an organization: every account and region, validated, encrypted, in the archive and in a log group that is watched.",
  inputs,
  outputs,
  checks,
  construct: AuditTrail,
});
