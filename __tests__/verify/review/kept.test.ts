import { readPlan } from "../../../verify/model/plan/read";
import { review } from "../../../verify/review/review";
import { planPair, type Side } from "../../support/plan-pairs";
import { found, reviewOf, told } from "../../support/reviewed";

const bucket: Side = { "aws_s3_bucket.b": { id: "b", bucket: "b", arn: "arn:aws:s3:::b", force_destroy: false } };
const closed = {
  id: "b",
  bucket: "b",
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const guarded: Side = { ...bucket, "aws_s3_bucket_public_access_block.b": closed };

describe("the review of what protects", () => {
  it("tells that it goes, unless what it protects goes as well", () => {
    expect(told(reviewOf(guarded, bucket), "protection-removed")).toEqual([
      "critical: aws_s3_bucket_public_access_block.b is destroyed: a policy or an ACL can open the bucket to the world",
    ]);
    expect(told(reviewOf(guarded, {}), "protection-removed")).toEqual([]);
    expect(told(reviewOf(bucket, guarded), "protection-removed")).toEqual([]);
  });

  it("tells that it is only called otherwise, and what a moved block would spare", () => {
    const { "aws_s3_bucket_public_access_block.b": block, ...rest }: Side = guarded;
    const { id: _, ...written } = block as Record<string, unknown>;
    const [finding] = found(
      reviewOf(guarded, { ...rest, "aws_s3_bucket_public_access_block.c": written }),
      "protection-removed",
    );
    expect(finding).toMatchObject({ severity: "low", after: "made again as aws_s3_bucket_public_access_block.c" });
    const { bucket: __, ...unnamed } = written;
    const late = { unknown: { "aws_s3_bucket_public_access_block.c": { bucket: true } } };
    const doubtful = reviewOf(guarded, { ...rest, "aws_s3_bucket_public_access_block.c": unnamed }, late);
    expect(told(doubtful, "protection-removed")[0]).toMatch(/^critical/);
    const other = { ...rest, "aws_s3_bucket_public_access_block.c": { ...written, bucket: "other" } };
    expect(told(reviewOf(guarded, other), "protection-removed")[0]).toMatch(/^critical/);
  });

  it.each<[string, string, unknown, unknown, string]>([
    ["aws_cloudtrail.t", "enable_logging", true, false, "critical"],
    ["aws_guardduty_detector.d", "enable", true, false, "critical"],
    ["aws_cloudwatch_log_group.g", "retention_in_days", 365, 7, "medium"],
    ["aws_cloudwatch_log_group.g", "retention_in_days", 0, 365, "medium"],
    ["aws_db_instance.d", "backup_retention_period", 30, 1, "high"],
    ["aws_db_instance.d", "deletion_protection", true, false, "high"],
    ["aws_s3_bucket.b", "force_destroy", false, true, "medium"],
  ])("tells that %s %s is weakened, and not that it is strengthened", (address, path, strong, weak, severity) => {
    const [before, after] = [{ [address]: { [path]: strong } }, { [address]: { [path]: weak } }];
    expect(told(reviewOf(before, after), "protection-removed")).toEqual([
      `${severity}: ${address}: ${path} is weakened`,
    ]);
    expect(told(reviewOf(after, before), "protection-removed")).toEqual([]);
  });

  it("says that it may be weakened where that is not known until apply", () => {
    const trail = { "aws_cloudtrail.t": { enable_logging: true } };
    const more = { unknown: { "aws_cloudtrail.t": { enable_logging: true } } };
    expect(told(reviewOf(trail, { "aws_cloudtrail.t": {} }, more), "protection-removed")).toEqual([
      "critical: aws_cloudtrail.t: enable_logging may be weakened",
    ]);
  });
});

test("what only changes its address changes nothing else", () => {
  const role: Side = {
    "aws_iam_role.r": { name: "break-glass", assume_role_policy: '{"Statement":{"Effect":"Allow","Action":"*"}}' },
    "aws_db_instance.d": { identifier: "d" },
    ...guarded,
  };
  const moved = (address: string) => address.replace(".", ".new_");
  const after = Object.fromEntries(Object.entries(role).map(([address, values]) => [moved(address), values]));
  const from = Object.fromEntries(Object.keys(role).map((address) => [moved(address), address]));
  expect(reviewOf(role, after, { moved: from }).findings).toEqual([]);
  expect(reviewOf(role, after).findings.length).toBeGreaterThan(0);
});

test("what Terraform is to forget is told where it protects or holds something", () => {
  const forgetting = (address: string) => {
    const plan = JSON.parse(planPair({ [address]: { id: "x" } }, {})) as { resource_changes: [{ change: object }] };
    Object.assign(plan.resource_changes[0].change, { actions: ["forget"] });
    return told(review(readPlan("plan.json", JSON.stringify(plan)), { today: "2026-11-28" }), "protection-removed");
  };
  expect(forgetting("aws_cloudtrail.t")).toEqual([
    "low: aws_cloudtrail.t goes on to exist, and Terraform no longer knows it",
  ]);
  expect(forgetting("aws_iam_role.r")).toEqual([]);
});

describe("the review of data", () => {
  const database: Side = { "aws_db_instance.d": { identifier: "d", engine: "postgres", skip_final_snapshot: true } };

  it("tells what is lost with what is destroyed, and how it is kept", () => {
    const [finding] = found(reviewOf(database, {}), "data-destroyed");
    expect(finding).toMatchObject({
      severity: "critical",
      title: "aws_db_instance.d is destroyed, and with it its data",
      details: ["no final snapshot is made"],
    });
    expect(told(reviewOf({ "aws_iam_role.r": { name: "r" } }, {}), "data-destroyed")).toEqual([]);
    expect(told(reviewOf(database, database), "data-destroyed")).toEqual([]);
  });

  it("tells what forces a replacement", () => {
    const after = { "aws_db_instance.d": { ...database["aws_db_instance.d"], engine: "mysql" } };
    const [finding] = found(
      reviewOf(database, after, { replaced: { "aws_db_instance.d": ["engine"] } }),
      "data-destroyed",
    );
    expect(finding?.title).toBe("aws_db_instance.d is replaced: the old one goes, and with it its data");
    expect(finding?.fix).toContain("because of engine");
    expect(told(reviewOf(database, after), "data-destroyed")).toEqual([]);
  });

  it("tells the moved block where the same is made elsewhere", () => {
    const [finding] = found(
      reviewOf(database, { "aws_db_instance.e": database["aws_db_instance.d"] ?? {} }),
      "data-destroyed",
    );
    expect(finding?.fix).toContain("moved block from aws_db_instance.d to aws_db_instance.e");
  });
});

describe("the review of rules", () => {
  const open = { ...guarded, "aws_s3_bucket_public_access_block.b": { ...closed, block_public_acls: false } };

  it("tells what fails that passed, and what passes that failed", () => {
    const broken = found(reviewOf(guarded, open), "rule-broken");
    expect(broken).toMatchObject([{ rule: "ZT-DATA-1", before: "passed", after: "fails" }]);
    const mended = found(reviewOf(open, guarded), "rule-mended");
    expect(mended).toMatchObject([{ rule: "ZT-DATA-1", severity: "info", after: "passes" }]);
  });

  it("counts what failed before, and does not tell it again", () => {
    const review = reviewOf(open, { ...open, "aws_s3_bucket.b": { ...bucket["aws_s3_bucket.b"], tags: { a: "b" } } });
    expect(told(review, "rule-broken", "rule-mended")).toEqual([]);
    expect(review.standing).toBeGreaterThan(0);
  });

  it("tells that a verdict which passed depends on what is not known until apply", () => {
    const { block_public_policy: _, ...late } = closed;
    const more = { unknown: { "aws_s3_bucket_public_access_block.b": { block_public_policy: true } } };
    const review = reviewOf(guarded, { ...guarded, "aws_s3_bucket_public_access_block.b": late }, more);
    expect(found(review, "rule-unknown")).toMatchObject([
      { rule: "ZT-DATA-1", severity: "medium", before: "passed", after: "cannot be verified" },
    ]);
  });
});

describe("the review of lockouts", () => {
  const role: Side = { "aws_iam_role.r": { name: "break-glass", assume_role_policy: "" } };

  it("tells that the emergency role goes, and no other", () => {
    expect(told(reviewOf(role, {}), "lockout")).toHaveLength(1);
    expect(told(reviewOf({ "aws_iam_role.r": { name: "app" } }, {}), "lockout")).toEqual([]);
  });

  it("tells that the role goes, or is shut, that applies the plan itself", () => {
    const arn = "arn:aws:iam::111111111111:role/ci/apply";
    const trust = (...names: readonly string[]) => ({
      name: "apply",
      arn,
      assume_role_policy: JSON.stringify({
        Statement: names.map((name) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: name } })),
      }),
    });
    const provider = { aws: { name: "aws", expressions: { assume_role: [{ role_arn: { constant_value: arn } }] } } };
    const more = { configuration: { provider_config: provider } };
    const [both, one]: Side[] = [{ "aws_iam_role.a": trust("1", "2") }, { "aws_iam_role.a": trust("1") }];
    expect(told(reviewOf(one ?? {}, {}, more), "lockout")).toEqual([
      "high: aws_iam_role.a is destroyed: it is the role that plans or applies this",
    ]);
    expect(told(reviewOf(both ?? {}, one ?? {}, more), "lockout")).toHaveLength(1);
    expect(told(reviewOf(one ?? {}, both ?? {}, more), "lockout")).toEqual([]);
    expect(told(reviewOf(both ?? {}, {}), "lockout")).toEqual([]);
  });

  it("tells that everybody is denied everything, and not that some are", () => {
    const withPolicy = (more: object): Side => ({
      ...bucket,
      "aws_s3_bucket_policy.b": {
        bucket: "b",
        policy: JSON.stringify({
          Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", ...more },
        }),
      },
    });
    expect(told(reviewOf(bucket, withPolicy({})), "lockout")).toEqual([
      "high: aws_s3_bucket_policy.b denies everything to everybody, whoever applies included",
    ]);
    const insecure = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(told(reviewOf(bucket, withPolicy(insecure)), "lockout")).toEqual([]);
    expect(told(reviewOf(withPolicy({}), withPolicy({})), "lockout")).toEqual([]);
    const stopped = { name: "p", role: "r", policy: '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}' };
    expect(told(reviewOf({}, { "aws_iam_role_policy.p": stopped }), "lockout")).toEqual([]);
  });
});
