/** A secret and a vault, as modules: applied apart, in `secret-and-backup.test.ts`, which also changes them. */
import { ownAccount, region } from "./accounts";

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = [
  "aws_backup_plan",
  "aws_backup_restore_testing_plan",
  "aws_backup_restore_testing_selection",
  "aws_backup_selection",
  "aws_backup_vault",
  "aws_backup_vault_lock_configuration",
  "aws_backup_vault_notifications",
  "aws_backup_vault_policy",
  "aws_secretsmanager_secret",
  "aws_secretsmanager_secret_policy",
  "aws_secretsmanager_secret_rotation",
];

const key = (where: string, id: string) =>
  `arn:aws:kms:${where}:${ownAccount}:key/${id}1111111-2222-3333-4444-555555555555`;
const role = (name: string) => `arn:aws:iam::${ownAccount}:role/${name}`;
const common = {
  account: { id: ownAccount, region },
  organization_id: "o-exampleorg1",
  administrators: [role("zero-trust-apply")],
};

export const secretCall = {
  ...common,
  environment: "prod",
  store: "orders-token",
  key_arn: key(region, "a"),
  grants: {
    "orders-api": { can: "read", roles: [role("zero-trust/service/prod-orders-api")] },
    rotation: { can: "write", roles: [role("zero-trust/service/prod-token-rotation")] },
  },
  rotation: {
    function_arn: `arn:aws:lambda:${region}:${ownAccount}:function:prod-token-rotation`,
    days: 30,
  },
  replicas: { "eu-central-1": { key_arn: key("eu-central-1", "b") } },
};

const daily = {
  schedule: "cron(0 3 ? * * *)",
  delete_after_days: 35,
  copies: {
    recovery: {
      vault_arn: "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod",
      delete_after_days: 400,
      cold_storage_after_days: 30,
    },
  },
};
const databases = { resource_type: "RDS", schedule: "cron(0 6 ? * SUN *)" };

export const backupCall = {
  ...common,
  name: "prod",
  key_arn: key(region, "c"),
  plans: {
    daily,
    "monthly/cold": { schedule: "cron(0 4 1 * ? *)", delete_after_days: 1095, cold_storage_after_days: 90 },
    minutes: { schedule: "cron(0 2 ? * * *)", delete_after_days: 14, continuous: true, tags: { Layer: "data" } },
  },
  copies_from: ["444444444444"],
  restorers: [role("zero-trust/restore-operator")],
  restore_tests: { databases: { ...databases, metadata: { dbsubnetgroupname: "prod-restored" } } },
  notifications: { topic_arn: `arn:aws:sns:${region}:${ownAccount}:backups` },
};

/** Everything that operators are told to be changeable in place. */
export const changedSecret = {
  ...secretCall,
  grants: { "orders-api": secretCall.grants["orders-api"] },
  rotation: { function_arn: secretCall.rotation.function_arn, schedule: "cron(0 3 1 * ? *)" },
  replicas: {},
  recovery_window_days: 7,
};
export const changedBackup = {
  ...backupCall,
  plans: {
    daily: {
      ...daily,
      schedule: "cron(0 1 ? * * *)",
      delete_after_days: 60,
      start_window_minutes: 120,
      copies: { recovery: { ...daily.copies.recovery, delete_after_days: 800 } },
    },
    "monthly/cold": backupCall.plans["monthly/cold"],
  },
  copies_from: [],
  restore_tests: { databases: { ...databases, schedule: "cron(0 6 ? * MON *)", selection_window_days: 7 } },
};
