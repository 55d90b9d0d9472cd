import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { administeredBy } from "../../core/key-policy";
import type { inputs } from "./inputs";

type Given = Pick<
  Accepted<(typeof inputs)["shape"]>,
  "name" | "account" | "keyAdministrators" | "flowLogRetentionDays" | "flowLogArchive" | "boundaryArn"
> & {
  readonly vpcId: string;
};

/** Every packet's record, in a log group under a key of its own. */
export class FlowLogs extends Construct {
  readonly keyArn: string;
  readonly groupName: string;

  constructor(scope: Construct, id: string, given: Given) {
    super(scope, id);
    const key = this.key(given);
    const group = new CloudwatchLogGroup(this, "group", {
      name: Fn.join("/", ["/zero-trust", given.name, "flow-logs"]),
      retentionInDays: given.flowLogRetentionDays,
      kmsKeyId: key.arn,
    });
    const role = this.role(given, group);
    new FlowLog(this, "vpc", {
      vpcId: given.vpcId,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { Name: given.name },
    });
    this.archive(given);
    this.keyArn = key.arn;
    this.groupName = group.name;
  }

  /** The same records, where nobody of this account deletes them. They come in files, which ten minutes fill better than one. */
  private archive({ name, vpcId, flowLogArchive }: Given): void {
    new FlowLog(this, "archive", {
      forEach: flowLogArchive.forEach,
      vpcId,
      trafficType: "ALL",
      maxAggregationInterval: 600,
      logDestinationType: "s3",
      logDestination: flowLogArchive.value.bucketArn,
      tags: { Name: Fn.join("-", [name, "archive"]) },
    });
  }

  /** Administrators cannot use the key; CloudWatch Logs can, for log groups of this network only. Those of AWS WAF cannot begin as others do. */
  private key({ name, account, keyAdministrators }: Given): KmsKey {
    const below = (prefix: string): string =>
      Fn.join("", [
        "arn:",
        account.partition,
        ":logs:",
        account.region,
        ":",
        account.id,
        ":log-group:",
        prefix,
        name,
        "/*",
      ]);
    const groups = [below("/zero-trust/"), below("aws-waf-logs-zero-trust/")];
    const key = new KmsKey(this, "key", {
      description: Fn.join(" ", ["Logs of the network", name]),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          administeredBy(keyAdministrators, account),
          {
            Sid: "EncryptLogs",
            Effect: "Allow",
            Principal: { Service: Fn.join("", ["logs.", account.region, ".amazonaws.com"]) },
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            Resource: "*",
            Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groups } },
          },
        ],
      }),
      tags: { Name: Fn.join("-", [name, "logs"]) },
    });
    new KmsAlias(this, "alias", { name: Fn.join("/", ["alias/zero-trust", name, "logs"]), targetKeyId: key.keyId });
    return key;
  }

  /** The role that flow logs are written with: this account's flow logs only, into this log group only. */
  private role({ name, account, boundaryArn }: Given, group: CloudwatchLogGroup): IamRole {
    const sources = Fn.join("", [
      "arn:",
      account.partition,
      ":ec2:",
      account.region,
      ":",
      account.id,
      ":vpc-flow-log/*",
    ]);
    const role = new IamRole(this, "role", {
      name: Fn.join("-", [name, "flow-logs"]),
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": account.id }, ArnLike: { "aws:SourceArn": sources } },
          },
        ],
      }),
    });
    new IamRolePolicy(this, "write", {
      name: "write-flow-logs",
      role: role.id,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            Resource: [group.arn, Fn.join("", [group.arn, ":*"])],
          },
          { Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },
        ],
      }),
    });
    return role;
  }
}
