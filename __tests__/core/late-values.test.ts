/** Values that only Terraform knows: never taken for good, deferred to Terraform where it can refuse them, refused at once where a plan needs a literal. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { App, Fn, TerraformVariable, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { call } from "../../core/call";
import { expr, inserted, known, str } from "../../core/late";
import { ModuleStack } from "../../core/module-stack";
import { ReadableStack } from "../../core/readable-stack";
import { record } from "../../core/record";
import { object, oneOf } from "../../core/schema";
import { example as endpointsExample } from "../../modules/private-endpoints/example";
import { privateEndpoints } from "../../modules/private-endpoints/private-endpoints";
import { example as vpcExample } from "../../modules/segmented-vpc/example";
import { segmentedVpc } from "../../modules/segmented-vpc/segmented-vpc";
import { example as boundaryExample } from "../../modules/service-boundary/example";
import { serviceBoundary } from "../../modules/service-boundary/service-boundary";
import { problemsOf } from "../support/problems";

const app = () => new App({ outdir: mkdtempSync(join(tmpdir(), "zero-trust-late-")) });

class OwnStack extends ReadableStack {
  readonly calls = [];
  readonly release = undefined;
  protected override readonly skip = 1;
  override ensureBackendExists() {
    return undefined as never;
  }
}
const stack = () => new OwnStack(app(), "own");
const variable = () => new TerraformVariable(stack(), "given", {});

type Blocks = Record<
  string,
  Record<string, { readonly lifecycle?: { readonly precondition?: readonly Record<string, string>[] } }>
>;
/** The blocks of inline use, as cdktf writes them. */
const inline = (build: (own: OwnStack) => void): readonly (readonly [string, Blocks[string][string]])[] => {
  const own = stack();
  build(own);
  const { resource } = JSON.parse(Testing.synth(own)) as { resource: Blocks };
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
};

test.each([
  ["a string", () => variable().stringValue],
  ["a number", () => variable().numberValue],
  ["a boolean", () => variable().booleanValue],
  ["a list", () => variable().listValue],
  ["an element of a list", () => variable().listValue[0]],
  ["a map of strings", () => Token.asStringMap(variable().value)],
  ["a key of a map", () => ({ [variable().stringValue]: "x" })],
  ["a value deep inside", () => ({ a: [{ b: variable().stringValue }] })],
  ["a function of Terraform", () => Fn.join("-", ["a", variable().stringValue])],
  ["an instance of a class", () => variable()],
  ["an expression of ours", () => str("local.x")],
  ["an expression written by hand", () => inserted("local.x")],
])("%s that only Terraform knows is not known", (_, make) => {
  expect(known(make())).toBe(false);
});

test.each([["text"], [1], [true], [null], [undefined], [["a"]], [{ a: { b: "c" } }], ["$5 {x}"]])(
  "%j is known",
  (value) => {
    expect(known(value)).toBe(true);
  },
);

describe("inline use", () => {
  const literal = inline((own) => void segmentedVpc.build(own, vpcExample));

  test("adds nothing for literals", () => {
    expect(literal.filter(([, { lifecycle }]) => lifecycle?.precondition)).toEqual([]);
  });

  test("makes every resource refuse a late value of the wrong shape, with the words of the published variable", () => {
    const late = inline((own) => {
      const given = new TerraformVariable(own, "given", { type: "string" });
      segmentedVpc.build(own, { ...vpcExample, cidr: given.stringValue });
    });
    const { variables } = new ModuleStack(app(), segmentedVpc).files();
    const published = (variables["variable"] as Record<string, { validation: readonly object[] }>)["cidr"]?.validation;
    expect(published).toHaveLength(1);
    expect(late.map(([address]) => address)).toEqual(literal.map(([address]) => address));
    for (const [, { lifecycle }] of late)
      expect(JSON.parse(JSON.stringify(lifecycle?.precondition).replaceAll("local.in_", "var."))).toEqual(published);
  });

  test("keeps what a resource already has of a lifecycle", () => {
    const late = new Map(
      inline((own) => void segmentedVpc.build(own, { ...vpcExample, cidr: str("local.x") })) as [string, object][],
    );
    expect(late.get("aws_default_network_acl.default_acl")).toMatchObject({
      lifecycle: { ignore_changes: ["subnet_ids"], precondition: [expect.anything()] },
    });
  });

  test("guards what is only read too", () => {
    const own = stack();
    class Reader extends Construct {
      constructor(scope: Construct, id: string, props: { readonly region: string }) {
        super(scope, id);
        const { region } = accept(this, object({ region: oneOf(["eu-west-1"]) }), props as never);
        new DataAwsRegion(this, "region", { name: region });
      }
    }
    new Reader(own, "reader", { region: str("local.x") });
    expect(JSON.parse(Testing.synth(own))).toMatchObject({
      data: { aws_region: { region: { lifecycle: { precondition: [{ condition: expect.any(String) as string }] } } } },
    });
  });

  test("asks nothing about a late value that has no limit", () => {
    const late = inline((own) => void serviceBoundary.build(own, { ...boundaryExample, vpcId: str("local.x") }));
    expect(late.filter(([, { lifecycle }]) => lifecycle)).toEqual([]);
  });

  test("asks what spans inputs where one of them is late, in the names of the locals", () => {
    const rule = {
      group: "orders-db",
      peer: str("local.x"),
      protocol: "tcp",
      fromPort: 1,
      toPort: 1,
      grants: "a to b",
    };
    const [[, block] = []] = inline(
      (own) => void serviceBoundary.build(own, { ...boundaryExample, ingress: { "a/b": rule } } as never),
    );
    const conditions = (block?.lifecycle?.precondition ?? []).map(({ condition }) => condition);
    expect(conditions).toContainEqual(
      expect.stringMatching(/contains\(concat\(keys\(local\.in_groups\), keys\(local\.in_peers\)\), v\.peer\)/),
    );
    expect(conditions.join()).not.toMatch(/var\.|in_egress|in_prefix_lists/);
  });

  test("takes a late value for one of a few strings, and has Terraform check it", () => {
    const [[, block] = []] = inline(
      (own) =>
        void segmentedVpc.build(own, {
          ...vpcExample,
          account: { ...vpcExample.account, partition: str("local.x") },
        } as never),
    );
    expect(block?.lifecycle?.precondition?.map(({ condition }) => condition)).toContainEqual(
      expect.stringContaining("local.in_account.partition"),
    );
  });

  test("fields that name others, and are late, do not offend", () => {
    expect(
      problemsOf(() =>
        inline((own) => {
          const subnets = Object.fromEntries(
            Object.entries(vpcExample.subnets).map(([key, subnet]) => [
              key,
              { ...subnet, segment: str("local.s"), routeTable: str("local.t"), kind: str("local.k") },
            ]),
          );
          const port = Token.asNumber(expr("local.p"));
          const entry = { segment: str("local.s"), egress: true, cidr: str("local.c"), fromPort: port, toPort: port };
          segmentedVpc.build(own, {
            ...vpcExample,
            subnets,
            entries: { e: { ...entry, protocol: "tcp", number: port } },
            natGateways: { a: { subnet: str("local.n") } },
          } as never);
        }),
      ),
    ).toEqual([]);
  });
});

describe("where a plan needs a literal", () => {
  const remedy = "that only Terraform knows; write it out, since a plan needs it to tell what there is";
  const endpoint = { service: "com.amazonaws.eu-west-1.sqs", subnetIds: ["subnet-1"] };
  const ways: readonly (readonly [string, (change: object) => unknown])[] = [
    ["a call", (change) => call(stack(), "it", privateEndpoints, { ...endpointsExample, ...change })],
    ["inline use", (change) => privateEndpoints.build(stack(), { ...endpointsExample, ...change })],
  ];

  describe.each(ways)("%s refuses", (way, run) => {
    const where = way === "a call" ? "own/it" : "own/this";

    test.each([
      ["a late map of instances", Token.asAnyMap(expr("local.x"))],
      ["a late map of instances, as an expression", expr("local.x")],
      ["a function's map of instances", Fn.merge([{}, {}]) as unknown],
    ])("%s", (_, interfaceEndpoints) => {
      expect(problemsOf(() => run({ interfaceEndpoints }))).toEqual([
        `${where}: interfaceEndpoints must be a literal, got a value ${remedy}`,
      ]);
    });

    test("a late key of an instance, and still tells the rest", () => {
      const interfaceEndpoints = { [str("local.x")]: endpoint, sqs: { ...endpoint, subnets: [] } };
      expect(problemsOf(() => run({ interfaceEndpoints }))).toEqual([
        `${where}: interfaceEndpoints must have literal keys, got one ${remedy}`,
        `${where}: interfaceEndpoints.sqs.subnets is not an input; remove it or correct its name`,
      ]);
    });

    test("a late object and a late boolean", () => {
      const interfaceEndpoints = { sqs: { ...endpoint, privateDns: expr("local.x") } };
      expect(problemsOf(() => run({ account: Token.asAny(expr("local.y")), interfaceEndpoints }))).toEqual([
        `${where}: account must be a literal, got a value ${remedy}`,
        `${where}: interfaceEndpoints.sqs.privateDns must be a literal, got a value ${remedy}`,
      ]);
    });

    test("a token that stands in no type, and something that is no value at all", () => {
      expect(problemsOf(() => run({ vpcId: expr("local.x") }))).toEqual([
        `${where}: vpcId must be a value of type string, got a token of another type; wrap it in Token.asString, asNumber or asList`,
      ]);
      expect(problemsOf(() => run({ vpcId: variable() }))).toEqual([
        `${where}: vpcId must be a value of type string, got a TerraformVariable`,
      ]);
    });

    test("a key that JavaScript would lose", () => {
      const interfaceEndpoints = { sqs: endpoint, ["__proto__"]: endpoint };
      expect(problemsOf(() => run({ interfaceEndpoints }))).toEqual([
        `${where}: interfaceEndpoints must not have the key "__proto__", which JavaScript keeps for itself; choose another`,
      ]);
    });
  });

  test("an optional object that is late is refused, for it decides whether something is there", () => {
    const blockPublicAccess = Token.asAny(expr("local.x")) as never;
    expect(problemsOf(() => call(stack(), "it", segmentedVpc, { ...vpcExample, blockPublicAccess }))).toEqual([
      `own/it: blockPublicAccess must be a literal, got a value ${remedy}`,
    ]);
  });
});

test("a late value whose change would replace something is left to the plan: the ledger holds no token", () => {
  const own = stack();
  call(own, "it", segmentedVpc, { ...vpcExample, cidr: str("local.x") });
  const { replacing } = record(own.calls, () => [], []);
  expect(Object.keys(replacing)).not.toContain("module.it.cidr");
  expect(Object.keys(replacing)).toContain('module.it.subnets["app-a"].cidr');
});
