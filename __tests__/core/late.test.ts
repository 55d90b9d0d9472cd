import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, DefaultTokenResolver, Fn, StringConcat, Token, Tokenization } from "cdktf";
import fc from "fast-check";
import { entry, expr, inserted, known, rendered, str } from "../../core/late";
import { ReadableStack } from "../../core/readable-stack";

class Stack extends ReadableStack {
  override ensureBackendExists() {
    return undefined as never;
  }
}
const newStack = () => new Stack(new App({ outdir: mkdtempSync(join(tmpdir(), "zero-trust-late-")) }), "dev");
const scope = newStack();
const resolver = new DefaultTokenResolver(new StringConcat());
const byCdktf = (value: unknown): unknown => Tokenization.resolve(value, { scope, resolver, preparing: false });

const ours = str("module.network.vpc_id");
const others = [
  Token.asString(expr("var.name")),
  `in front of ${ours}`,
  `${Token.asNumber(expr("var.port"))}`,
  Fn.upper("a"),
  str(`upper(${ours})`),
  Token.asNumber(expr("var.port")),
  Token.asList(expr("var.names")),
  Token.asNumberList(expr("var.ports")),
  Token.asStringMap(expr("var.tags")),
  { [ours]: "a key" },
  expr("var.flag"),
];
const plain = ["", "a", "%{if}", "{a}", "1e+20", "}", 0, -1.5, 443, true, null];

const nested = (leaves: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...leaves),
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom("a", "b/c", "cost-center"), tie("any"), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).any;

test("what is known stays as it is, and cdktf would leave it so too", () => {
  fc.assert(
    fc.property(nested(plain), (value) => {
      expect(known(value)).toBe(true);
      expect(rendered(value)).toBe(value);
      expect(byCdktf(value)).toEqual(value);
    }),
  );
});

test("what is rendered without cdktf is what cdktf renders", () => {
  fc.assert(
    fc.property(nested([...plain, ours]), (value) => {
      expect(rendered(value)).toEqual(byCdktf(value));
    }),
  );
});

test("any other token, at any depth, is left to cdktf", () => {
  fc.assert(
    fc.property(fc.constantFrom(...others), nested(plain), (token, value) => {
      for (const late of [token, [value, token], { a: value, b: [{ c: token }] }]) {
        expect(known(late)).toBe(false);
        expect(rendered(late)).toBeUndefined();
      }
    }),
  );
});

test("an expression that is written twice is one token", () => {
  expect(str("each.key")).toBe(str("each.key"));
  expect(entry(str("module.a.ids"), "x")).toBe(str('module.a.ids["x"]'));
});

test("what is rendered joins its block, beside what cdktf resolves", () => {
  const stack = newStack();
  const parameter = new SsmParameter(stack, "fact", { name: ours, type: "String" });
  stack.addRendered(parameter, { for_each: rendered({ a: ours, b: "c" }), overwrite: true });
  expect(stack.toTerraform()["resource"]).toEqual({
    aws_ssm_parameter: {
      fact: {
        name: inserted("module.network.vpc_id"),
        type: "String",
        for_each: { a: inserted("module.network.vpc_id"), b: "c" },
        overwrite: true,
      },
    },
  });
});
