/** The organization, in its management account: whatever needs one refers to `aws_organizations_organization.organization`. */

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
