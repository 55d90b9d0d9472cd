import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { BadPlan } from "../../../verify/model/bad-plan";
import type { Model } from "../../../verify/model/model";
import { readPlan } from "../../../verify/model/plan/read";
import { UnknownValue } from "../../../verify/model/value";

const fixture = (name: string): Buffer => gunzipSync(readFileSync(`__tests__/fixtures/plans/${name}.plan.json.gz`));

interface Written {
  readonly address: string;
  readonly key?: string | number;
  readonly module?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly actions?: readonly string[];
  readonly previous?: string;
}

const change = ({ address, key, module, before = null, after = null, unknown = {}, actions, previous }: Written) => {
  const [type, name] = address.split(".");
  const place = [module, address].filter(Boolean).join(".");
  return {
    address: key === undefined ? place : `${place}[${JSON.stringify(key)}]`,
    ...(module !== undefined && { module_address: module }),
    ...(previous !== undefined && { previous_address: previous }),
    ...{ mode: "managed", type, name, index: key },
    change: { actions: actions ?? ["create"], before, after, after_unknown: unknown },
  };
};

const plan = (changes: readonly Written[], configuration: unknown = {}, more: object = {}): Model =>
  readPlan(
    "plan.json",
    JSON.stringify({ format_version: "1.2", resource_changes: changes.map(change), configuration, ...more }),
  );

const resource = (address: string, expressions: object, more: object = {}) => ({ address, expressions, ...more });

describe("plans of other people", () => {
  it("of terraform-aws-vpc are read, with what refers to what", () => {
    const model = readPlan("vpc", fixture("terraform-aws-vpc-complete"));
    expect(model.problems).toEqual([]);
    expect(model.resources.filter(({ mode }) => mode === "managed")).toHaveLength(66);
    expect(model.all("aws_subnet").every(({ region }) => region === "eu-west-1")).toBe(true);
    const [vpc] = model.all("aws_vpc");
    expect(vpc && model.related(vpc, "aws_vpc_endpoint", "vpc_id")).toHaveLength(6);
    const route = model.at("module.vpc.aws_route.public_internet_gateway[0]");
    expect(route?.references("gateway_id")).toEqual([
      { id: "module.vpc.aws_internet_gateway.this[0]", attribute: "id", certain: true },
    ]);
  });

  it("tell that a subnet may be of the VPC where a plan does not say it", () => {
    const model = readPlan("vpc", fixture("terraform-aws-vpc-complete"));
    const [vpc] = model.all("aws_vpc");
    const relations = vpc ? model.relations(vpc, "aws_subnet", "vpc_id") : [];
    expect(relations).toHaveLength(model.all("aws_subnet").length);
    expect(relations.every(({ related }) => typeof related === "object")).toBe(true);
  });

  it("of terraform-aws-s3-bucket are read, through four calls of one module", () => {
    const model = readPlan("s3", fixture("terraform-aws-s3-complete"));
    expect(model.problems).toEqual([]);
    expect(model.all("aws_s3_bucket")).toHaveLength(4);
    for (const bucket of model.all("aws_s3_bucket")) {
      const blocks = model.related(bucket, "aws_s3_bucket_public_access_block", "bucket");
      expect(blocks.map(({ modulePath }) => modulePath)).toEqual([bucket.modulePath]);
    }
  });
});

describe("a plan", () => {
  it("keeps the raw expressions of JSON apart by key, where HCL keeps only what they refer to", () => {
    const changes = ["a", "b"].flatMap((key) => [
      { address: "aws_subnet.s", key, after: {}, unknown: { id: true } },
      { address: "aws_instance.i", key, after: {}, unknown: { subnet_id: true } },
    ]);
    const references = ["aws_subnet.s", "each.key"];
    const model = (expression: object): Model =>
      plan(changes, { root_module: { resources: [resource("aws_instance.i", { subnet_id: expression })] } });
    const found = (expression: object) => model(expression).at('aws_instance.i["a"]')?.references("subnet_id");
    expect(found({ references, constant_value: "${aws_subnet.s[each.key].id}" })).toEqual([
      { id: 'aws_subnet.s["a"]', attribute: "id", certain: true },
    ]);
    expect(found({ references })?.map(({ id, certain }) => [id, certain])).toEqual([
      ['aws_subnet.s["a"]', false],
      ['aws_subnet.s["b"]', false],
    ]);
  });

  it("follows references through variables and outputs of keyed modules", () => {
    const child = {
      outputs: { id: { expression: { references: ["aws_security_group.g.id", "aws_security_group.g"] } } },
      resources: [resource("aws_security_group.g", { vpc_id: { references: ["var.vpc_id"] } })],
    };
    const vpc = { vpc_id: { references: ["aws_vpc.v.id", "aws_vpc.v"] } };
    const configuration = {
      root_module: {
        resources: [
          resource("aws_lb.l", { security_groups: { references: ['module.m["x"].id', 'module.m["x"]', "module.m"] } }),
        ],
        module_calls: { m: { expressions: vpc, for_each_expression: { constant_value: { x: 1 } }, module: child } },
      },
    };
    const model = plan(
      [
        { address: "aws_vpc.v", after: {}, unknown: { id: true } },
        { address: "aws_security_group.g", module: 'module.m["x"]', after: {}, unknown: { vpc_id: true, id: true } },
        { address: "aws_lb.l", after: {}, unknown: { security_groups: true } },
      ],
      configuration,
    );
    const [group] = model.all("aws_security_group");
    const [balancer] = model.all("aws_lb");
    expect(group?.references("vpc_id")).toEqual([{ id: "aws_vpc.v", attribute: "id", certain: true }]);
    expect(group && balancer && model.means(balancer, "security_groups", group)).toBe(true);
  });

  it("knows what was before, what goes, and what moved", () => {
    const model = plan([
      {
        address: "aws_vpc.new",
        actions: ["no-op"],
        before: { id: "vpc-1" },
        after: { id: "vpc-1" },
        previous: "aws_vpc.old",
      },
      { address: "aws_vpc.gone", actions: ["delete"], before: { id: "vpc-2" } },
      { address: "aws_vpc.forgotten", actions: ["forget"], before: { id: "vpc-3" } },
    ]);
    expect(model.all("aws_vpc").map(({ id }) => id)).toEqual(["aws_vpc.new", "aws_vpc.forgotten"]);
    expect(model.before?.all("aws_vpc").map(({ id }) => id)).toEqual([
      "aws_vpc.old",
      "aws_vpc.gone",
      "aws_vpc.forgotten",
    ]);
    expect(model.all("aws_vpc")[0]?.previous?.get("id")).toBe("vpc-1");
  });

  it("marks unknown what is unknown in a block or list", () => {
    const model = plan([
      {
        address: "aws_x.y",
        after: { rules: [{ port: 1 }, { port: 2 }], tags: { a: "1" } },
        unknown: { rules: [{}, { group: true }], tags: { b: true } },
      },
    ]);
    const [x] = model.all("aws_x");
    expect(x?.blocks("rules").map((rule) => rule.isUnknown("group"))).toEqual([false, true]);
    expect(x?.isUnknown("tags.b")).toBe(true);
    expect(x?.get("tags.a")).toBe("1");
  });

  it("says what is wrong with it as a whole", () => {
    expect(plan([], {}, { errored: true, complete: false }).problems).toEqual([
      "the plan failed: what comes behind the error is missing",
      "the plan is not complete: something was deferred or left out",
    ]);
  });
});

describe("what is no plan is refused with a message", () => {
  const whole = fixture("terraform-aws-s3-complete").toString();
  const ask = "give the output of: terraform show -json <plan file>";
  it.each([
    ["nothing", "", "p: it must be JSON, got nothing; did the command before it fail?"],
    ["half of a plan", whole.slice(0, 5_000), "p: it must be JSON, got a part of it, or something else"],
    ["a list", "[]", `p: it must be a plan, a JSON object; ${ask}`],
    ["another document", '{"a":1}', `p: it must be a plan with a format_version; ${ask}`],
    [
      "a later format",
      '{"format_version":"2.0"}',
      'p: its format_version must be 1.x, got "2.0"; use a Terraform of 1.x',
    ],
    ["a state", '{"format_version":"1.0","values":{}}', `p: it must be a plan, got a state; ${ask}`],
    ["deep nesting", "[".repeat(2_000_000), "p: it must be nested at most 400 levels deep"],
    ["pollution", '{"format_version":"1.2","a":{"__proto__":{"x":1}}}', "p: it must not have a field __proto__"],
    ["pollution in escapes", '{"a":{"\\u005f_pr\\u006Fto__":{"x":1}}}', "p: it must not have a field __proto__"],
    [
      "a resource without address",
      '{"format_version":"1.2","resource_changes":[{}]}',
      "p: each of its resources must have a text as address",
    ],
  ])("%s", (_, text, message) => {
    expect(() => readPlan("p", text)).toThrow(new BadPlan(message));
  });

  it("a plan file that was not shown, gzip, and bytes that are no text", () => {
    expect(() => readPlan("p", Buffer.from("PK\u0003\u0004"))).toThrow("terraform show -json p");
    expect(() =>
      readPlan("p", readFileSync("__tests__/fixtures/plans/terraform-aws-vpc-complete.plan.json.gz")),
    ).toThrow("unpack it first");
    expect(() => readPlan("p", Buffer.from([0x7b, 0xc3, 0x28]))).toThrow("it must be text in UTF-8");
  });

  it("but UTF-16 of PowerShell is read", () => {
    const text = '\uFEFF{"format_version":"1.2","resource_changes":[]}';
    expect(readPlan("p", Buffer.from(text, "utf16le")).resources).toEqual([]);
  });

  it("fields named as what objects inherit are fields, and harm nothing", () => {
    const model = plan([{ address: "aws_x.y", after: { constructor: "a", tags: { toString: "b" } } }]);
    expect(model.all("aws_x")[0]?.get("constructor")).toBe("a");
    expect(model.all("constructor")).toEqual([]);
  });
});

it("tells what no argument of a new resource says from what is not known", () => {
  const endpoint = { address: "aws_vpc_endpoint.s3", after: {}, unknown: { policy: true, dns: true } };
  const written = {
    root_module: { resources: [resource("aws_vpc_endpoint.s3", { dns: { references: ["var.dns"] } })] },
  };
  const unset = (changes: object, configuration: unknown) =>
    ["policy", "dns"].map((name) => {
      const value = plan([{ ...endpoint, ...changes }], configuration)
        .all("aws_vpc_endpoint")[0]
        ?.get(name);
      return value instanceof UnknownValue && value.unset === true;
    });
  expect(unset({}, written)).toEqual([true, false]);
  expect(unset({}, {})).toEqual([false, false]);
  expect(unset({ before: { policy: "{}" } }, written)).toEqual([false, false]);
});
