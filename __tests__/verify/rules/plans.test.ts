/** Plans of modules that others wrote. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readPlan } from "../../../verify/model/plan/read";
import { runRules } from "../../../verify/rules/run";

const verdicts = (name: string) => {
  const plan = gunzipSync(readFileSync(`__tests__/fixtures/plans/${name}.plan.json.gz`));
  return runRules(readPlan(name, plan), { today: "2026-11-28" }).verdicts;
};
const rulesWith = (all: ReturnType<typeof verdicts>, outcome: string) => [
  ...new Set(all.filter((verdict) => verdict.outcome === outcome).map(({ rule }) => rule)),
];

test("terraform-aws-vpc fails for what it leaves at AWS's defaults, and for a role that a service may use for others", () => {
  const all = verdicts("terraform-aws-vpc-complete");
  expect(rulesWith(all, "fail").sort()).toEqual(["ZT-DET-10", "ZT-IAM-37", "ZT-NET-15", "ZT-NET-5"]);
});

test("a policy that an expression leaves open until apply is no pass", () => {
  const endpoints = verdicts("terraform-aws-vpc-complete").filter(({ rule }) => rule === "ZT-NET-11");
  expect(endpoints.length).toBeGreaterThan(0);
  expect(new Set(endpoints.map(({ outcome }) => outcome))).toEqual(new Set(["cannot be verified"]));
});

test("terraform-aws-s3-bucket fails for what its example asks for", () => {
  const all = verdicts("terraform-aws-s3-complete");
  expect(rulesWith(all, "fail").sort()).toEqual(["ZT-DATA-10", "ZT-DATA-5", "ZT-DATA-6", "ZT-DATA-9", "ZT-TLS-1"]);
});

test("the default policy of a key lets no strangers in, and one that is not known may", () => {
  const all = verdicts("terraform-aws-s3-complete").filter(({ rule }) => rule === "ZT-DATA-7");
  expect(all.map(({ resource, outcome }) => [resource, outcome])).toEqual([
    ["module.log_bucket.aws_s3_bucket_policy.this[0]", "cannot be verified"],
    ["module.s3_bucket.aws_s3_bucket_policy.this[0]", "cannot be verified"],
  ]);
});
