/** A key, and flow logs that are encrypted with it. */
import { ownAccount } from "./accounts";
import { policy, tags } from "./blocks";

export const encryption = {
  aws_kms_key: {
    main: {
      description: "main",
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 7,
      policy: policy(
        `{ Sid = "Owner", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${ownAccount}:root" }, Action = "kms:*", Resource = "*" }`,
      ),
      tags,
    },
  },
  aws_kms_alias: { main: { name: "alias/main", target_key_id: "${aws_kms_key.main.key_id}" } },
};

export const flowLogs = {
  aws_cloudwatch_log_group: {
    flow: { name: "/vpc/flow", retention_in_days: 365, kms_key_id: "${aws_kms_key.main.arn}", tags },
  },
  aws_iam_role: {
    flow: {
      name: "flow",
      assume_role_policy: policy(
        '{ Effect = "Allow", Principal = { Service = "vpc-flow-logs.amazonaws.com" }, Action = "sts:AssumeRole" }',
      ),
      tags,
    },
  },
  aws_iam_role_policy: {
    flow: {
      name: "write",
      role: "${aws_iam_role.flow.name}",
      policy: policy('{ Effect = "Allow", Action = "logs:PutLogEvents", Resource = "*" }'),
    },
  },
  aws_flow_log: {
    vpc: {
      vpc_id: "${aws_vpc.main.id}",
      traffic_type: "ALL",
      log_destination_type: "cloud-watch-logs",
      log_destination: "${aws_cloudwatch_log_group.flow.arn}",
      iam_role_arn: "${aws_iam_role.flow.arn}",
      max_aggregation_interval: 60,
      log_format: "$${version} $${vpc-id} $${srcaddr} $${dstaddr} $${dstport} $${action}",
      tags,
    },
  },
};
