/** Who may write to the place where findings go, decided by the statements that an archive makes of guard/finding-export.ts. */
import { findingExport } from "../../../guard/finding-export";
import { absent, type ContextValue, type Request } from "../../../verify/policy/request";
import { Decisions } from "../../support/agreement";

const security = "555555555555";
const archive = { id: "666666666666" };
const access = findingExport({ partition: "aws", accountId: security, regions: ["eu-west-1", "eu-central-1"] });
const bucket = "arn:aws:s3:::acme-findings";
const key = "arn:aws:kms:eu-west-1:666666666666:key/1";
const statement = (Action: readonly string[], Resource: string) => ({
  Effect: "Allow",
  Principal: { Service: access.service },
  Action,
  Resource,
  Condition: access.conditions,
});
const policies = {
  bucket: {
    Version: "2012-10-17",
    Statement: [statement(access.onBucket, bucket), statement(access.onObjects, `${bucket}/*`)],
  },
  key: { Version: "2012-10-17", Statement: [statement(access.onKey, "*")] },
};

const decisions = new Decisions();
const nothing = { Version: "2012-10-17", Statement: [] };
const detector = (account: string, region: string) => `arn:aws:guardduty:${region}:${account}:detector/12abc34d`;
const of = (account: string, region = "eu-west-1"): Readonly<Record<string, ContextValue>> => ({
  "aws:SourceAccount": account,
  "aws:SourceArn": detector(account, region),
});

const asks = (action: string, context: Readonly<Record<string, ContextValue>>, service = access.service): string => {
  const arn = action.startsWith("kms") ? key : action === "s3:GetBucketLocation" ? bucket : `${bucket}/AWSLogs/1`;
  const request: Request = {
    principal: { kind: "service", name: service },
    action,
    resource: { arn, account: archive },
    context,
    otherKeys: absent,
  };
  return decisions.decide(request, nothing, action.startsWith("kms") ? policies.key : policies.bucket);
};

const needed = ["s3:GetBucketLocation", "s3:PutObject", "kms:GenerateDataKey"];

test.each(needed)("%s is allowed to GuardDuty for the administrator's detectors", (action) => {
  expect(asks(action, of(security))).toBe("allow");
  expect(asks(action, of(security, "eu-central-1"))).toBe("allow");
});

test.each(needed)("%s is denied to detectors of others, of other regions, and to other services", (action) => {
  expect(asks(action, of("999999999999"))).toBe("deny");
  expect(asks(action, of(security, "us-east-1"))).toBe("deny");
  expect(asks(action, { ...of(security), "aws:SourceAccount": "999999999999" })).toBe("deny");
  expect(asks(action, {})).toBe("deny");
  expect(asks(action, of(security), "config.amazonaws.com")).toBe("deny");
});

test.each(["s3:GetObject", "s3:DeleteObject", "s3:PutBucketPolicy", "kms:Decrypt", "kms:ScheduleKeyDeletion"])(
  "%s is denied: findings are written and never read or removed",
  (action) => {
    expect(asks(action, of(security))).toBe("deny");
  },
);

test("another evaluator decides the same", async () => {
  const { alike, unlike } = await decisions.compared();
  expect(unlike).toEqual([]);
  expect(alike).toBeGreaterThan(20);
});
