import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import type { inputs } from "./inputs";

export type Given = Accepted<(typeof inputs)["shape"]>;
type Place = Given["account"];

/** The role that readings of the operating system are written with: for this database only, into RDS's own log group only. */
export class MonitoringRole extends Construct {
  readonly arn: string;
  /** What has to be there before the role can be used. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, { account, boundaryArn }: Given, identifier: string) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      path: "/zero-trust/monitoring/",
      name: identifier,
      description: Fn.join(" ", ["Monitors the database", identifier]),
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: trust(account, identifier),
    });
    this.policy = new IamRolePolicy(this, "policy", { name: "write", role: role.name, policy: write(account) });
    this.arn = role.arn;
  }
}

/** RDS takes the role, and for this database only. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html */
export const trust = (account: Place, identifier: string): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "monitoring.rds.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: {
            "aws:SourceAccount": account.id,
            "aws:SourceArn": regional("rds", account, "db", identifier),
          },
        },
      },
    ],
  });

/** The log group is one for all databases of an account and region, and RDS makes it. */
export const write = (account: Place): string => {
  const group = regional("logs", account, "log-group", "RDSOSMetrics");
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
        Resource: [group, Fn.join(":", [group, "*"])],
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
        Resource: Fn.join(":", [group, "log-stream", "*"]),
      },
    ],
  });
};

const regional = (service: string, { partition, region, id }: Place, kind: string, name: string): string =>
  Fn.join(":", ["arn", partition, service, region, id, kind, name]);
