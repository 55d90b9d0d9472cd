/** Policies of the organization, and where they hold: of every type. */

const type = "${each.value.type}";

/** A policy of each type, with the smallest content that AWS takes. */
const policies = {
  "ai/root/no-training": {
    type: "AISERVICES_OPT_OUT_POLICY",
    content: '{"services":{"default":{"opt_out_policy":{"@@assign":"optOut"}}}}',
  },
  "backup/workloads/daily": {
    type: "BACKUP_POLICY",
    content: '{"plans":{"daily":{"regions":{"@@assign":["eu-west-1"]}}}}',
  },
  "ec2/root/ec2-attributes": {
    type: "DECLARATIVE_POLICY_EC2",
    content: '{"ec2_attributes":{"serial_console_access":{"status":{"@@assign":"disabled"}}}}',
  },
  "rcp/root/1": {
    type: "RESOURCE_CONTROL_POLICY",
    content:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
  },
  "scp/workloads/1": {
    type: "SERVICE_CONTROL_POLICY",
    content:
      '{"Version":"2012-10-17","Statement":[{"Sid":"LeaveOrganization","Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}',
  },
  "tag/workloads/tags": {
    type: "TAG_POLICY",
    content: '{"tags":{"environment":{"tag_key":{"@@assign":"Environment"}}}}',
  },
} as const;

const root = "${aws_organizations_organization.organization.roots[0].id}";
const workloads = '${aws_organizations_organizational_unit.level_1["workloads"].id}';

export const guardrails = {
  aws_organizations_policy: {
    policy: {
      for_each: policies,
      provider: "aws.management",
      name: '${join("-", ["zero-trust", replace(each.key, "/", "-")])}',
      type,
      description: "A guardrail.",
      content: "${each.value.content}",
      // The types are switched on with the organization.
      depends_on: ["aws_organizations_organization.organization"],
    },
  },
  aws_organizations_policy_attachment: {
    attachment: {
      for_each: Object.fromEntries(
        Object.keys(policies).map((key) => [key, { target_id: key.includes("/root/") ? root : workloads }]),
      ),
      provider: "aws.management",
      policy_id: "${aws_organizations_policy.policy[each.key].id}",
      target_id: "${each.value.target_id}",
      lifecycle: { create_before_destroy: true },
    },
  },
};
