/** A document of sessions, and a group of one host that starts from the newest image. */
import { policy, tags } from "./blocks";

export const sessions = {
  aws_ssm_document: {
    port: {
      name: "zero-trust-orders-db",
      document_type: "Session",
      document_format: "JSON",
      content:
        '${jsonencode({ schemaVersion = "1.0", description = "orders-db", sessionType = "Port", inputs = { idleSessionTimeout = "15", maxSessionDuration = "60" }, parameters = { localPortNumber = { type = "String", default = "0" } }, properties = { type = "LocalPortForwarding", host = "orders.example.com", portNumber = "5432", localPortNumber = "{{ localPortNumber }}" } })}',
      tags,
    },
  },
  aws_iam_role: {
    host: {
      name: "host",
      path: "/zero-trust/host/",
      assume_role_policy: policy(
        '{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }',
      ),
    },
  },
  aws_iam_instance_profile: { host: { name: "host", path: "/zero-trust/host/", role: "${aws_iam_role.host.name}" } },
  aws_launch_template: {
    host: {
      name: "host",
      update_default_version: true,
      image_id: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
      instance_type: "t4g.nano",
      ebs_optimized: "true",
      instance_initiated_shutdown_behavior: "terminate",
      iam_instance_profile: [{ name: "${aws_iam_instance_profile.host.name}" }],
      monitoring: [{ enabled: true }],
      metadata_options: [
        {
          http_endpoint: "enabled",
          http_tokens: "required",
          http_put_response_hop_limit: 1,
          instance_metadata_tags: "disabled",
        },
      ],
      network_interfaces: [
        {
          device_index: 0,
          associate_public_ip_address: "false",
          delete_on_termination: "true",
          security_groups: ["${aws_security_group.orders_api.id}"],
        },
      ],
      block_device_mappings: [
        {
          device_name: "/dev/xvda",
          ebs: [
            {
              encrypted: "true",
              kms_key_id: "${aws_kms_key.main.arn}",
              volume_type: "gp3",
              volume_size: 8,
              delete_on_termination: "true",
            },
          ],
        },
      ],
      tag_specifications: [
        { resource_type: "instance", tags },
        { resource_type: "volume", tags },
      ],
      tags,
    },
  },
  aws_autoscaling_group: {
    host: {
      name: "host",
      min_size: 1,
      max_size: 1,
      desired_capacity: 1,
      vpc_zone_identifier: ['${aws_subnet.app["a"].id}', '${aws_subnet.app["b"].id}'],
      launch_template: [
        { id: "${aws_launch_template.host.id}", version: "${aws_launch_template.host.latest_version}" },
      ],
      health_check_type: "EC2",
      health_check_grace_period: 120,
      default_instance_warmup: 60,
      max_instance_lifetime: 604800,
      instance_maintenance_policy: [{ min_healthy_percentage: 100, max_healthy_percentage: 200 }],
      instance_refresh: [
        { strategy: "Rolling", preferences: [{ min_healthy_percentage: 100, max_healthy_percentage: 200 }] },
      ],
      metrics_granularity: "1Minute",
      enabled_metrics: ["GroupDesiredCapacity", "GroupInServiceInstances"],
      tag: [{ key: "zero-trust:door", value: "prod/session-manager", propagate_at_launch: true }],
    },
  },
};
