/** The organization, in its management account: whatever needs one refers to `aws_organizations_organization.organization`. */
import { policy } from "./blocks";

/** A service that is not in this list has no access to the organization. */
const trusted = [
  "access-analyzer.amazonaws.com",
  "account.amazonaws.com",
  "backup.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "config-multiaccountsetup.amazonaws.com",
  "config.amazonaws.com",
  "detective.amazonaws.com",
  "guardduty.amazonaws.com",
  "iam.amazonaws.com",
  "inspector2.amazonaws.com",
  "macie.amazonaws.com",
  "malware-protection.guardduty.amazonaws.com",
  "ram.amazonaws.com",
  "securityhub.amazonaws.com",
  "sso.amazonaws.com",
];

const policyTypes = [
  "AISERVICES_OPT_OUT_POLICY",
  "BACKUP_POLICY",
  "DECLARATIVE_POLICY_EC2",
  "RESOURCE_CONTROL_POLICY",
  "SERVICE_CONTROL_POLICY",
  "TAG_POLICY",
];

export const organization = {
  aws_organizations_organization: {
    organization: {
      provider: "aws.management",
      feature_set: "ALL",
      aws_service_access_principals: trusted,
      enabled_policy_types: policyTypes,
    },
  },
  aws_organizations_organizational_unit: {
    level_1: {
      for_each: { workloads: "workloads" },
      provider: "aws.management",
      name: "${each.value}",
      parent_id: "${aws_organizations_organization.organization.roots[0].id}",
    },
    level_2: {
      for_each: { "workloads/prod": "prod" },
      provider: "aws.management",
      name: "${each.value}",
      parent_id: '${aws_organizations_organizational_unit.level_1["workloads"].id}',
    },
  },
  aws_organizations_account: {
    account: {
      for_each: { security: "security@example.com", archive: "archive@example.com" },
      provider: "aws.management",
      name: "${each.key}",
      email: "${each.value}",
      parent_id: '${aws_organizations_organizational_unit.level_2["workloads/prod"].id}',
      close_on_deletion: false,
      tags: { kind: "workload" },
    },
  },
};

const security = '${aws_organizations_account.account["security"].id}';
const administrator = (key: "admin_account_id" | "account_id", after: string) => ({
  administrator: { provider: "aws.management", [key]: security, depends_on: [after] },
});

/** What the management account sets for the organization. */
export const settings = {
  aws_iam_organizations_features: {
    root_access: {
      provider: "aws.management",
      enabled_features: ["RootCredentialsManagement", "RootSessions"],
      depends_on: ["aws_organizations_organization.organization"],
    },
  },
  aws_organizations_resource_policy: {
    administrator: {
      provider: "aws.management",
      content: policy(
        `{ Sid = "Read", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${security}:root" }, Action = "organizations:ListRoots", Resource = "*" }`,
      ),
    },
  },
  aws_account_alternate_contact: {
    security: {
      provider: "aws.management",
      account_id: security,
      alternate_contact_type: "SECURITY",
      name: "Security",
      title: "On call",
      email_address: "security@example.com",
      phone_number: "+41 31 000 00 00",
    },
    own: {
      provider: "aws.management",
      alternate_contact_type: "OPERATIONS",
      name: "Operations",
      title: "On call",
      email_address: "operations@example.com",
      phone_number: "+41 31 000 00 00",
    },
  },
  aws_organizations_delegated_administrator: {
    config: { provider: "aws.management", account_id: security, service_principal: "config.amazonaws.com" },
  },
  aws_guardduty_organization_admin_account: administrator(
    "admin_account_id",
    "aws_organizations_delegated_administrator.config",
  ),
  aws_securityhub_organization_admin_account: administrator(
    "admin_account_id",
    "aws_guardduty_organization_admin_account.administrator",
  ),
  aws_macie2_organization_admin_account: administrator(
    "admin_account_id",
    "aws_securityhub_organization_admin_account.administrator",
  ),
  aws_inspector2_delegated_admin_account: administrator(
    "account_id",
    "aws_macie2_organization_admin_account.administrator",
  ),
  aws_detective_organization_admin_account: administrator(
    "account_id",
    "aws_inspector2_delegated_admin_account.administrator",
  ),
};
