import { Problems } from "../../core/problems";
import { backupPolicy, ec2Attributes, noTraining, tagPolicy } from "../../guard/management";
import { quotas } from "../../guard/packing/quotas";

const made = <T, R>(make: (given: T, problems: Problems) => R, given: T) => {
  const problems = new Problems();
  return { policy: make(given, problems), problems: problems.found };
};

test("EC2 attributes are closed, and leave the internet gateways to the network unless asked", () => {
  const { policy } = made(ec2Attributes, { message: "Ask the platform team." });
  expect(policy?.type).toBe("DECLARATIVE_POLICY_EC2");
  expect(policy?.content).toEqual({
    ec2_attributes: {
      exception_message: { "@@assign": "Ask the platform team." },
      image_block_public_access: { state: { "@@assign": "block_new_sharing" } },
      instance_metadata_defaults: {
        http_tokens: { "@@assign": "required" },
        http_put_response_hop_limit: { "@@assign": "2" },
        http_endpoint: { "@@assign": "enabled" },
        instance_metadata_tags: { "@@assign": "disabled" },
      },
      serial_console_access: { status: { "@@assign": "disabled" } },
      snapshot_block_public_access: { state: { "@@assign": "block_all_sharing" } },
    },
  });
  const one = made(ec2Attributes, { message: "m", attributes: ["vpc-ingress"] }).policy?.content;
  expect(one).toMatchObject({
    ec2_attributes: { vpc_block_public_access: { internet_gateway_block: { mode: { "@@assign": "block_ingress" } } } },
  });
});

test("a tag policy keeps keys as they are written, and enforces where it is said", () => {
  const { policy } = made(tagPolicy, {
    tags: { Environment: { values: ["dev", "prod"], enforcedFor: ["ec2:instance"] }, Team: { values: ["*"] } },
  });
  expect(policy?.content).toEqual({
    tags: {
      environment: {
        tag_key: { "@@assign": "Environment" },
        tag_value: { "@@assign": ["dev", "prod"] },
        enforced_for: { "@@assign": ["ec2:instance"] },
      },
      team: { tag_key: { "@@assign": "Team" }, tag_value: { "@@assign": ["*"] } },
    },
  });
});

const backup = {
  plan: "daily",
  regions: ["eu-west-1"],
  schedule: "cron(0 3 ? * * *)",
  deleteAfterDays: 35,
  vault: "main",
  role: "zero-trust/service/backup",
  tags: { "zero-trust:backup": "daily" },
};

test("a backup policy names vault and role as they are in every account, and where the copy goes", () => {
  const copyTo = "arn:aws:backup:eu-central-1:777777777777:backup-vault:recovery";
  const { policy } = made(backupPolicy, { ...backup, copyTo });
  expect(policy).toMatchObject({ id: "backup-daily", type: "BACKUP_POLICY" });
  expect(policy?.content).toEqual({
    plans: {
      daily: {
        regions: { "@@assign": ["eu-west-1"] },
        rules: {
          rule: {
            schedule_expression: { "@@assign": "cron(0 3 ? * * *)" },
            target_backup_vault_name: { "@@assign": "main" },
            lifecycle: { delete_after_days: { "@@assign": "35" } },
            copy_actions: {
              [copyTo]: {
                target_backup_vault_arn: { "@@assign": copyTo },
                lifecycle: { delete_after_days: { "@@assign": "35" } },
              },
            },
          },
        },
        selections: {
          tags: {
            "zero-trust:backup": {
              iam_role_arn: { "@@assign": "arn:aws:iam::$account:role/zero-trust/service/backup" },
              tag_key: { "@@assign": "zero-trust:backup" },
              tag_value: { "@@assign": ["daily"] },
            },
          },
        },
      },
    },
  });
});

test("AI services keep nothing, and no policy below may say otherwise", () => {
  const text = JSON.stringify(noTraining.content);
  expect(text.length).toBeLessThanOrEqual(quotas[noTraining.type].characters);
  expect(noTraining.content).toMatchObject({
    services: {
      default: { opt_out_policy: { "@@assign": "optOut", "@@operators_allowed_for_child_policies": ["@@none"] } },
    },
  });
});

test.each([
  [
    made(ec2Attributes, { message: "" }),
    'guardrail ec2-attributes: message must be 1 to 300 characters without quotes, got ""',
  ],
  [
    made(ec2Attributes, { message: "m", attributes: ["imds"] as never }),
    'guardrail ec2-attributes: attributes.0 must be one of images, metadata, serial-console, snapshots, vpc-ingress, got "imds"',
  ],
  [made(tagPolicy, { tags: {} }), "guardrail tags: tags must name at least one tag, got {}"],
  [
    made(backupPolicy, { ...backup, schedule: "daily" }),
    'guardrail backup-daily: schedule must be a cron expression of AWS, as cron(0 3 ? * * *), got "daily"',
  ],
  [
    made(backupPolicy, { ...backup, deleteAfterDays: 0 }),
    "guardrail backup-daily: deleteAfterDays must be 1 to 36500 days, got 0",
  ],
  [
    made(backupPolicy, { ...backup, partition: "aws-cn" as never }),
    'guardrail backup-daily: partition must be one of aws, aws-us-gov, got "aws-cn"',
  ],
  [made(backupPolicy, { ...backup, tags: {} }), "guardrail backup-daily: tags must name at least one tag, got {}"],
])("fails with a sentence: %#", ({ policy, problems }, sentence) => {
  expect(policy).toBeUndefined();
  expect(problems).toEqual([sentence]);
});
