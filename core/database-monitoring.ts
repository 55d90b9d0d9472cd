/** The policies of a role that RDS writes readings of operating systems with. */
import { Fn } from "cdktf";

interface Place {
  readonly id: string;
  readonly region: string;
  readonly partition: string;
}

/** RDS takes the role, and for the instances of these ARNs only. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html */
export const monitoringTrust = (account: Place, instances: string | readonly string[]): string =>
  Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "monitoring.rds.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account.id, "aws:SourceArn": instances } },
      },
    ],
  });

/** The ARN of an instance, be it in a cluster or alone. */
export const instanceArn = (account: Place, identifier: string): string => regional("rds", account, "db", identifier);

/** The log group is one for all databases of an account and region, and RDS makes it. */
export const monitoringWrite = (account: Place): string => {
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
