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
