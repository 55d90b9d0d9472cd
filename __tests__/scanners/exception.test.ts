/** What an exception covers: what it says, and nothing beside it. */
import { covers, type Exception } from "./exception";
import type { Finding } from "./findings";

const exception: Exception = {
  checks: ["CKV_AWS_18"],
  module: "encrypted-bucket",
  resource: "aws_s3_bucket.bucket",
  reason: "A test.",
};
const finding: Finding = {
  scanner: "checkov",
  check: "CKV_AWS_18",
  verdict: "failed",
  part: "dev-data",
  module: "encrypted-bucket",
  resource: "aws_s3_bucket.bucket",
  address: "module.dev-data.module.bucket.aws_s3_bucket.bucket",
  isUnknown: (argument) => argument === "policy",
};

test("an exception covers its check of its resource, wherever the module is called", () => {
  expect(covers(exception, finding)).toBe(true);
});

test.each([
  ["another check", { check: "CKV_AWS_144" }],
  ["another module", { module: "state-backend" }],
  ["another resource", { resource: "aws_s3_bucket.other" }],
  ["what is not decided", { verdict: "unknown" }],
  ["what passes", { check: undefined, verdict: "passed" }],
] as const)("it does not cover %s", (_, change) => {
  expect(covers(exception, { ...finding, ...change })).toBe(false);
});

test("it may hold in one stack only", () => {
  expect(covers({ ...exception, only: ["dev-data"] }, finding)).toBe(true);
  expect(covers({ ...exception, only: ["prod-data"] }, finding)).toBe(false);
});

test("one that waits for a value ends once the value is known", () => {
  expect(covers({ ...exception, undecided: "policy" }, finding)).toBe(true);
  expect(covers({ ...exception, undecided: "bucket" }, finding)).toBe(false);
});

test("of tf-nag, one that waits for a value covers what it calls unknown, and nothing that it fails", () => {
  const waiting = { ...exception, undecided: "policy" };
  expect(covers(waiting, { ...finding, scanner: "tf-nag", verdict: "unknown" })).toBe(true);
  expect(covers(waiting, { ...finding, scanner: "tf-nag" })).toBe(false);
});
