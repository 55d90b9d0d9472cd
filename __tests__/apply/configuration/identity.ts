/** People, pipelines and services: Identity Center, identity providers, roles. */
import { consumerAccount } from "./accounts";
import { policy, tags } from "./blocks";

const instance = { instance_arn: "arn:aws:sso:::instance/ssoins-0123456789abcdef" };
const set = { ...instance, permission_set_arn: "${aws_ssoadmin_permission_set.operator.arn}" };
const directory = { identity_store_id: "d-0123456789" };

/** Groups that are there already. */
export const directoryData = {
  aws_identitystore_group: {
    engineering: {
      ...directory,
      alternate_identifier: [
        {
          unique_attribute: [
            { attribute_path: "DisplayName", attribute_value: "${aws_identitystore_group.engineering.display_name}" },
          ],
        },
      ],
    },
  },
};

export const identityCenter = {
  aws_identitystore_group: {
    engineering: { ...directory, display_name: "engineering", description: "Engineers." },
  },
  aws_ssoadmin_permission_set: {
    operator: {
      ...instance,
      name: "operator",
      description: "Operate databases.",
      session_duration: "PT4H",
      relay_state: "https://eu-west-1.console.aws.amazon.com/rds",
      tags,
    },
  },
  aws_ssoadmin_managed_policy_attachment: {
    operator: { ...set, managed_policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  },
  aws_ssoadmin_customer_managed_policy_attachment: {
    operator: { ...set, customer_managed_policy_reference: [{ name: "databases", path: "/zero-trust/" }] },
  },
  aws_ssoadmin_permission_set_inline_policy: {
    operator: {
      ...set,
      inline_policy: policy('{ Effect = "Allow", Action = ["ssm:StartSession"], Resource = ["*"] }'),
    },
  },
  aws_ssoadmin_permissions_boundary_attachment: {
    operator: {
      ...set,
      permissions_boundary: [{ customer_managed_policy_reference: [{ name: "boundary", path: "/zero-trust/" }] }],
    },
  },
  aws_ssoadmin_instance_access_control_attributes: {
    main: {
      ...instance,
      attribute: [{ key: "CostCenter", value: [{ source: ["$${path:enterprise.costCenter}"] }] }],
    },
  },
  aws_ssoadmin_account_assignment: {
    operator: {
      ...set,
      principal_type: "GROUP",
      principal_id: "${data.aws_identitystore_group.engineering.group_id}",
      target_type: "AWS_ACCOUNT",
      target_id: consumerAccount,
    },
  },
};

/** An alarm on the use of a role. */
export const alarms = {
  aws_sns_topic: {
    alarms: { name: "zero-trust-alarms", kms_master_key_id: "${aws_kms_key.alarms.arn}", tags },
  },
  aws_sns_topic_policy: {
    alarms: {
      arn: "${aws_sns_topic.alarms.arn}",
      policy: policy(
        '{ Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.alarms.arn }',
      ),
    },
  },
  aws_sns_topic_subscription: {
    alarms: { topic_arn: "${aws_sns_topic.alarms.arn}", protocol: "email", endpoint: "security@example.com" },
  },
  aws_cloudwatch_event_rule: {
    alarms: {
      name: "zero-trust-alarms",
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
      event_pattern: '${jsonencode({ source = ["aws.sts"], detail = { "$or" = [{ eventName = ["AssumeRole"] }] } })}',
      tags,
    },
  },
  aws_cloudwatch_event_target: {
    alarms: {
      rule: "${aws_cloudwatch_event_rule.alarms.name}",
      target_id: "topic",
      arn: "${aws_sns_topic.alarms.arn}",
    },
  },
  aws_kms_key: { alarms: { description: "alarms", deletion_window_in_days: 7 } },
};

/** Roles, and what they are trusted and allowed to do. */
export const roles = {
  aws_iam_openid_connect_provider: {
    github: { url: "https://token.actions.githubusercontent.com", client_id_list: ["sts.amazonaws.com"], tags },
  },
  aws_iam_policy: {
    boundary: {
      name: "boundary",
      path: "/zero-trust/",
      description: "The most that a role may do.",
      policy: policy('{ Effect = "Allow", Action = ["*"], Resource = ["*"] }'),
      tags,
    },
  },
  aws_iam_role: {
    apply: {
      name: "apply",
      path: "/zero-trust/",
      description: "Applies.",
      max_session_duration: 3600,
      permissions_boundary: "${aws_iam_policy.boundary.arn}",
      assume_role_policy: policy(
        '{ Effect = "Allow", Principal = { Federated = aws_iam_openid_connect_provider.github.arn }, Action = "sts:AssumeRoleWithWebIdentity", Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:acme/infrastructure:environment:prod" } } }',
      ),
      tags,
    },
  },
  aws_iam_role_policy_attachment: {
    apply: { role: "${aws_iam_role.apply.name}", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  },
  aws_iam_instance_profile: {
    service: { name: "service", path: "/zero-trust/service/", role: "${aws_iam_role.apply.name}", tags },
  },
};
