/** What log-archive promises, on what it emits; its policies are decided in __tests__/apply/archive.test.ts, as they were applied. */
import { archiveBucket, deliveryBucket, landedKinds, logKinds } from "../../core/log-archive";
import { example } from "../../modules/log-archive/example";
import { keyUse } from "../../modules/log-archive/key-use";
import { logArchive } from "../../modules/log-archive/log-archive";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(logArchive, example);
const { access, flow } = example.logs;

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_log_destination.ingest_destination",
    "aws_cloudwatch_log_destination_policy.ingest_destination_policy",
    "aws_iam_role.copy_role",
    "aws_iam_role.ingest_stream_role",
    "aws_iam_role.ingest_subscribe_role",
    "aws_iam_role_policy.copy_policy",
    "aws_iam_role_policy.ingest_stream_policy",
    "aws_iam_role_policy.ingest_subscribe_policy",
    "aws_kinesis_firehose_delivery_stream.ingest_stream",
    "aws_s3_bucket.archive_bucket",
    "aws_s3_bucket.landing_bucket",
    "aws_s3_bucket_lifecycle_configuration.landing_lifecycle",
    "aws_s3_bucket_lifecycle_configuration.lifecycle",
    "aws_s3_bucket_logging.landing_requests",
    "aws_s3_bucket_logging.requests",
    "aws_s3_bucket_object_lock_configuration.lock",
    "aws_s3_bucket_ownership_controls.archive_ownership",
    "aws_s3_bucket_ownership_controls.landing_ownership",
    "aws_s3_bucket_policy.archive_policy",
    "aws_s3_bucket_policy.landing_policy",
    "aws_s3_bucket_public_access_block.archive_public_access",
    "aws_s3_bucket_public_access_block.landing_public_access",
    "aws_s3_bucket_replication_configuration.copy_replication",
    "aws_s3_bucket_server_side_encryption_configuration.archive_encryption",
    "aws_s3_bucket_server_side_encryption_configuration.landing_encryption",
    "aws_s3_bucket_versioning.archive_versions",
    "aws_s3_bucket_versioning.landing_versions",
  ]);
});

test("the lock, its mode, versions and encryption are no inputs", () => {
  expect(resource("aws_s3_bucket.archive_bucket")).toMatchObject({ object_lock_enabled: true, force_destroy: false });
  expect(resource("aws_s3_bucket_object_lock_configuration.lock")).toMatchObject({
    rule: { default_retention: { mode: "COMPLIANCE" } },
  });
  expect(Object.keys(logArchive.inputs.shape).join()).not.toMatch(/public|encrypt|version|mode|tls|force|landing/i);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("what only a later apply knows is left to Terraform", () => {
  expect(problemsOf({ logs: { ...example.logs, flow: { ...flow, keyArn: "$\{module.key.key_arn}" } } })).toEqual([]);
  expect(problemsOf({ securityAccountId: "$\{local.security}" })).toEqual([]);
});

const keyWant = "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…";
const trailWant = "the ARN of a trail, as arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization";
const logs = (change: object) => ({ logs: { access, flow: { ...flow, ...change } } });

test.each<[object, string]>([
  [
    { organization: "Acme" },
    'organization must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Acme"',
  ],
  [{ securityAccountId: "12" }, 'securityAccountId must be an AWS account id of 12 digits, got "12"'],
  [
    { readerRoles: ["arn:aws:iam::333333333333:role/admin"] },
    "readerRoles.0 must be a role of the security account: nobody else reads logs",
  ],
  [{ readerRoles: [] }, "readerRoles must be one role or more, got []"],
  [{ deployerRoles: [] }, "deployerRoles must be one role or more, got []"],
  [logs({ keyArn: "alias/logs" }), `logs.flow.keyArn must be ${keyWant}, got "alias/logs"`],
  [logs({ keyArn: flow.keyArn.replace("west", "north") }), "logs.flow must have a key of the region of the archive"],
  [logs({ lockDays: 0 }), "logs.flow.lockDays must be 1 to 36500 days, got 0"],
  [
    logs({ lockDays: 731, retentionDays: 730 }),
    "logs.flow must have retention_days that are lock_days or more: what is locked does not go before its time",
  ],
  [
    logs({ coldAfterDays: 730 }),
    "logs.flow must have cold_after_days below retention_days: what moves to colder storage is kept there for a while",
  ],
  [
    { logs: { access, waf: flow } },
    "logs.waf must be one of access, config, database, dns, finding, flow, load-balancer, session, trail, vpn",
  ],
  [{ logs: { flow } }, "logs.access must be there: requests to the archive itself are recorded in it"],
  [{ trailArns: [] }, "logs.trail must come with trail_arns: nobody else delivers it"],
  [
    { logs: { access, "load-balancer": flow } },
    "logs.load-balancer must come with load_balancer_accounts: nobody else delivers it",
  ],
  [{ trailArns: ["organization"] }, `trailArns.0 must be ${trailWant}, got "organization"`],
  [{ objectLock: false }, "objectLock is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`log-archive: ${sentence}`]);
});

test("a lock as long as the retention is good, and so is a day more in the warm", () => {
  expect(problemsOf(logs({ lockDays: 730, retentionDays: 730 }))).toEqual([]);
  expect(problemsOf(logs({ coldAfterDays: 729, retentionDays: 730 }))).toEqual([]);
});

describe("names", () => {
  const place = { organization: "acme", account: { id: "666666666666", region: "eu-west-1" } };

  test("a service writes to the locked bucket, or to the one that is copied into it", () => {
    for (const kind of logKinds) {
      const locked = archiveBucket(place, kind);
      expect(locked).toBe(`acme-logs-${kind}-666666666666-eu-west-1`);
      expect(deliveryBucket(place, kind) === locked).toBe(!(landedKinds as readonly string[]).includes(kind));
    }
  });

  test("end in account and region also where they are cut, and never meet", () => {
    const long = { ...place, organization: "an-organization-of-a-very-long-name" };
    const names = logKinds.flatMap((kind) => [archiveBucket(long, kind), deliveryBucket(long, kind)]);
    for (const name of names) expect(name).toMatch(/^an-organization-.{1,35}-666666666666-eu-west-1$/);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(63);
    expect(new Set(names).size).toBe(logKinds.length + landedKinds.length);
  });
});

describe("the key of a kind", () => {
  const given = { ...example, account: { ...example.account } };
  const reads = { service: "s3", can: "read", roles: example.readerRoles };
  const role = (name: string) => `arn:aws:iam::666666666666:role/zero-trust/archive/${name}`;

  test("is used by who delivers, and read by the security account", () => {
    expect(keyUse("trail", given)).toEqual({
      users: { readers: reads },
      services: {
        cloudtrail: { principal: "cloudtrail.amazonaws.com", can: "encrypt", sourceArns: example.trailArns },
      },
    });
    expect(keyUse("flow", given).services["delivery"]).toEqual({
      principal: "delivery.logs.amazonaws.com",
      can: "use",
      sourceArns: ["arn:aws:logs:eu-west-1:*:*"],
      sourceOrganizationIds: ["o-exampleorg1"],
    });
    expect(keyUse("config", given).services["config"]?.sourceOrganizationIds).toEqual(["o-exampleorg1"]);
  });

  test("is used by the copy where logs land, and by the stream that brings them", () => {
    expect(keyUse("access", given)).toEqual({
      users: { readers: reads, writers: { service: "s3", can: "write", roles: [role("access-eu-west-1-copy")] } },
      services: {},
    });
    expect(keyUse("vpn", given).users["writers"]?.roles).toEqual([
      role("vpn-eu-west-1-copy"),
      role("vpn-eu-west-1-stream"),
    ]);
  });
});
