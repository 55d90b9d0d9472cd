/** A log archive with kinds of logs of each sort and the keys of them, as modules: applied apart, in `archive.test.ts`, which also changes them. */
import { archiveBucket, type LogKind } from "../../../core/log-archive";
import { rename } from "../../../core/terraform-type";
import { encryptionKey } from "../../../modules/encryption-key/encryption-key";
import { keyUse } from "../../../modules/log-archive/key-use";
import { region } from "./accounts";

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = [
  "aws_cloudtrail",
  "aws_cloudwatch_log_destination",
  "aws_cloudwatch_log_destination_policy",
  "aws_cloudwatch_log_metric_filter",
  "aws_kinesis_firehose_delivery_stream",
];

export const archiveAccount = "666666666666";
export const securityAccount = "777777777777";
export const managementAccount = "999999999999";
export const organizationId = "o-exampleorg1";
export const deployer = `arn:aws:iam::${archiveAccount}:role/zero-trust/apply`;
export const reader = `arn:aws:iam::${securityAccount}:role/zero-trust/investigator`;
export const trailArn = `arn:aws:cloudtrail:${region}:${managementAccount}:trail/organization`;

/** Some of each sort: delivered into the lock, landed under a key of S3 or of their own, and streamed. */
export const kinds = [
  "access",
  "config",
  "finding",
  "flow",
  "load-balancer",
  "trail",
  "vpn",
] as const satisfies readonly LogKind[];

const account = { id: archiveAccount, region };
const keyName = (kind: LogKind): string => `key_${kind}`;

const keys = Object.fromEntries(
  kinds.map((kind) => [
    keyName(kind),
    {
      source: "../modules/encryption-key",
      ...(rename(encryptionKey.inputs, {
        environment: "log-archive",
        store: `logs-${kind}`,
        account: { ...account, partition: "aws" },
        organizationId,
        keyAdministrators: [deployer],
        ...keyUse(kind, {
          account,
          organizationId,
          securityAccountId: securityAccount,
          readerRoles: [reader],
          trailArns: [trailArn],
        }),
      }) as object),
    },
  ]),
);

export interface Days {
  readonly lock: number;
  readonly retention: number;
}

/** Calls by name. */
export const calls = ({ lock, retention }: Days) => ({
  ...keys,
  "log-archive": {
    organization: "acme",
    account,
    organization_id: organizationId,
    security_account_id: securityAccount,
    reader_roles: [reader],
    deployer_roles: [deployer],
    logs: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        {
          key_arn: `\${module.${keyName(kind)}.key_arn}`,
          lock_days: lock,
          retention_days: retention,
          cold_after_days: 1,
        },
      ]),
    ),
    trail_arns: [trailArn],
    load_balancer_accounts: ["333333333333"],
  },
});

/** The trail of the organization, in the management account. `dataEvents` are more than what stands by default. */
export const trailCalls = (dataEvents: object = {}) => ({
  "audit-trail": {
    name: "organization",
    account: { id: managementAccount, region },
    bucket_name: archiveBucket({ organization: "acme", account }, "trail"),
    key_arn: `arn:aws:kms:${region}:${archiveAccount}:key/11111111-2222-3333-4444-555555555555`,
    log_key_arn: `arn:aws:kms:${region}:${managementAccount}:key/11111111-2222-3333-4444-555555555555`,
    log_bucket_arn_prefixes: ["arn:aws:s3:::acme-logs-", "arn:aws:s3:::acme-landing-"],
    break_glass_users: ["ana"],
    topic_arn: `arn:aws:sns:${region}:${managementAccount}:alarms`,
    ...dataEvents,
  },
});
