/** Plans of other people, and files that are none. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { BadPlan } from "../../../verify/model/bad-plan";
import { readPlan } from "../../../verify/model/plan/read";
import { review } from "../../../verify/review/review";
import { planPair } from "../../support/plan-pairs";
import { found, told } from "../../support/reviewed";

const of = (content: string | Uint8Array) => review(readPlan("plan.json", content), { today: "2026-11-28" });
const fixture = (name: string) => of(gunzipSync(readFileSync(`__tests__/fixtures/plans/${name}.plan.json.gz`)));

describe("a first apply of somebody else's module", () => {
  it("terraform-aws-vpc: what is new and fails, who becomes its role, and what nobody knows yet", () => {
    const vpc = fixture("terraform-aws-vpc-complete");
    expect(vpc.plan).toMatchObject({ create: 66, destroy: 0 });
    expect(found(vpc, "rule-broken").map(({ rule }) => rule)).toEqual([
      "ZT-NET-5",
      "ZT-IAM-37",
      "ZT-NET-15",
      "ZT-DET-10",
    ]);
    expect(told(vpc, "path-opened")).toContain("medium: aws_security_group.rds lets tcp 5432 in from 10.0.0.0/16");
    expect(told(vpc, "permission-gained")).toEqual([
      expect.stringMatching(
        /^medium: \S+vpc_flow_log_cloudwatch\[0\] may now do logs:CreateLogStream, .* on \$\{not known/,
      ),
      "low: vpc-flow-logs.amazonaws.com may now become module.vpc.aws_iam_role.vpc_flow_log_cloudwatch[0]",
    ]);
    expect(found(vpc, "permission-unknown", "rule-unknown").length).toBeGreaterThan(1);
    expect(told(vpc, "containment-undone", "data-destroyed", "protection-removed", "lockout")).toEqual([]);
  });

  it("terraform-aws-s3-bucket: what its example asks for", () => {
    const s3 = fixture("terraform-aws-s3-complete");
    expect([s3.plan.create, s3.counts.critical, s3.counts.high]).toEqual([31, 0, 0]);
    expect(found(s3, "rule-broken").map(({ rule }) => rule)).toContain("ZT-TLS-1");
  });
});

describe("a file that is no plan", () => {
  const good = planPair({}, { "aws_vpc.v": { id: "vpc-1" } });
  const changed = (more: object) => JSON.stringify({ ...(JSON.parse(good) as object), ...more });

  it.each<[string, string | Uint8Array, RegExp]>([
    ["nothing", "", /got nothing; did the command before it fail/],
    ["text", "no changes", /must be JSON/],
    ["cut off", good.slice(0, good.indexOf("actions")), /a part of it/],
    ["a list", "[]", /must be a plan, a JSON object/],
    ["another version", changed({ format_version: "2.0" }), /format_version must be 1\.x, got "2\.0"/],
    ["no version", changed({ format_version: 1 }), /with a format_version/],
    ["a state", JSON.stringify({ format_version: "1.0", values: {} }), /got a state/],
    ["a plan file of Terraform", Buffer.from("PK\u0003\u0004..."), /terraform show -json/],
    ["packed", Buffer.from([0x1f, 0x8b, 8, 0]), /unpack it first/],
    ["no text", Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /UTF-8/],
    ["nested a million times", `{"a":${"[".repeat(1_000_000)}`, /nested at most \d+ levels/],
    ["__proto__", good.replace('"configuration":{}', '"__proto__":{"polluted":true}'), /__proto__/],
    ["changes that are no list", changed({ resource_changes: {} }), /must be a plan with resource_changes/],
    ["a resource without a type", changed({ resource_changes: [{ address: "a" }] }), /must have a text as type/],
    [
      "a strange module",
      changed({ resource_changes: [{ address: "a", type: "b", name: "c", module_address: "x" }] }),
      /must name modules/,
    ],
  ])("%s: is refused in a sentence", (_, content, message) => {
    expect(() => of(content)).toThrow(BadPlan);
    expect(() => of(content)).toThrow(message);
    expect({}).not.toHaveProperty("polluted");
  });

  it.each<[string, object]>([
    ["names of what every object has", { constructor: { id: "x" }, "aws_vpc.toString": { hasOwnProperty: 1 } }],
    ["values of other kinds", { "aws_iam_role.r": { name: 1, assume_role_policy: [], tags: "x", inline_policy: 5 } }],
    ["policies that are none", { "aws_iam_policy.p": { policy: '{"Statement":[[],null,{"Effect":1}]}' } }],
    ["a policy with __proto__", { "aws_iam_policy.p": { policy: '{"Statement":{"__proto__":{"Effect":"Allow"}}}' } }],
    [
      "a rule with strange ports",
      { "aws_vpc_security_group_ingress_rule.r": { from_port: "x", to_port: -9, ip_protocol: {} } },
    ],
    ["addresses that are none", { "aws_subnet.s": { cidr_block: "999.1.1.1/99", vpc_id: [] } }],
    ["a strange type", { "aws___proto__.x": { policy: "{}" }, "aws_constructor.y": {} }],
  ])("%s: is reviewed, and breaks nothing", (_, side) => {
    const values = side as Readonly<Record<string, Record<string, unknown>>>;
    for (const plan of [planPair({}, values), planPair(values, {}), planPair(values, values)])
      expect(of(plan).findings).toBeInstanceOf(Array);
  });

  it("a policy that cannot be read is no pass", () => {
    const side = { "aws_iam_policy.p": { policy: '{"Statement":[{"Effect":"Perhaps"}]}' } };
    expect(found(of(planPair({}, side)), "permission-unknown")).toHaveLength(1);
  });
});
