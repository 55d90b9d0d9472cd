import { join } from "node:path";
import { Linter } from "eslint";
import { parser } from "typescript-eslint";
import { plugin } from "../../tools/eslint/plugin";

const root = join(__dirname, "../..");

/** What one rule says about a file of this path. */
const lint = (rule: keyof typeof plugin.rules, path: string, code: string): readonly string[] => {
  const linter = new Linter({ configType: "flat", cwd: root });
  const config: Linter.Config = {
    files: ["**/*.{ts,mjs}"],
    plugins: { "zero-trust": plugin },
    languageOptions: { parser },
    rules: { [`zero-trust/${rule}`]: "error" },
  };
  return linter.verify(code, [config], join(root, path)).map(({ message }) => message);
};

/** A construct whose constructor does this. */
const construct = (body: string) =>
  `const zones = ["a"]; class Network extends Construct { constructor(scope, id, given) { super(scope, id); ${body} } }`;
const braces = (hcl: string) => ["$", "{", hcl, "}"].join("");

type Example = readonly [path: string, code: string];
interface Examples {
  readonly good: readonly Example[];
  readonly bad: readonly (readonly [...Example, message: RegExp])[];
}

const examples: Readonly<Record<keyof typeof plugin.rules, Examples>> = {
  layers: {
    good: [
      ["modules/segmented-vpc/segmented-vpc.ts", 'import { accept } from "../../core/accept";'],
      ["modules/segmented-vpc/segmented-vpc.ts", 'import { checks } from "./checks";'],
      [
        "modules/private-endpoints/perimeter.ts",
        'import { endpointStatements } from "../../guard/perimeter/fragments";',
      ],
      ["guard/catalogue.ts", 'import { object } from "../core/schema";'],
      ["stacks/lockout/lockout.ts", 'import { evaluate } from "../../verify/policy/evaluate";'],
      ["access/plans/rules.ts", 'import { cidr } from "../../core/cidr";\nimport { grant } from "../grant";'],
      ["environments/prod.ts", 'import { allow } from "../access/grant";'],
      ["stacks/network.ts", 'import { segmentedVpc } from "../modules/segmented-vpc/segmented-vpc";'],
      ["registry/emit.ts", 'import { versions } from "../core/versions";'],
      ["verify/model.ts", 'import type { Block } from "../core/cidr";\nimport { readFileSync } from "node:fs";'],
      ["cli/main.ts", 'import { review } from "../verify/review";'],
      ["main.ts", 'import { prod } from "./environments/prod";'],
      ["__tests__/modules/kms.test.ts", 'import { kms } from "../../modules/kms/kms";'],
      ["__tests__/verify/oracle.ts", 'import { runSimulation } from "@cloud-copilot/iam-simulate";'],
    ],
    bad: [
      ["core/call.ts", 'import { x } from "../access/grant";', /core may not import access; .* nothing of the project/],
      ["core/late.ts", 'import { Vpc } from "@cdktf/provider-aws/lib/vpc";', /core may not import @cdktf/],
      ["modules/a/a.ts", 'import { b } from "../b/b";', /a module never imports another/],
      ["modules/a/a.ts", 'import { grant } from "../../access/grant";', /it may import core/],
      ["access/grant.ts", 'import { Fn } from "cdktf";', /access may not import cdktf/],
      ["guard/catalogue.ts", 'import { Fn } from "cdktf";', /guard may not import cdktf/],
      ["guard/catalogue.ts", 'import { evaluate } from "../verify/policy/evaluate";', /guard may not import verify/],
      ["verify/model.ts", 'import { quotas } from "../guard/packing/quotas";', /verify may not import guard/],
      ["environments/prod.ts", 'export { x } from "../stacks/network";', /it may import core, access/],
      ["registry/emit.ts", 'await import("../stacks/network");', /it may import core, modules/],
      ["verify/model.ts", 'import { parse } from "../core/cidr";', /it may import types of core/],
      ["verify/model.ts", 'type X = import("../access/grant").Grant;', /verify may not import access/],
      ["cli/main.ts", 'import { x } from "@cloud-copilot/iam-simulate";', /only tests may import @cloud-copilot/],
      [
        "verify/model.ts",
        'import type { X } from "@cloud-copilot/iam-policy";',
        /only tests may import @cloud-copilot/,
      ],
      ["main.ts", 'import { x } from "./modules/a/a";', /it may import core, environments, stacks/],
    ],
  },
  "provider-by-path": {
    good: [["stacks/network.ts", 'import { AwsProvider } from "@cdktf/provider-aws/lib/provider";']],
    bad: [
      ["stacks/network.ts", 'import { vpc } from "@cdktf/provider-aws";', /import one resource by its path/],
      ["stacks/network.ts", 'import type { vpc } from "@cdktf/provider-aws/lib";', /import one resource by its path/],
      [
        "stacks/network.ts",
        'export { vpc } from "@cdktf/provider-aws/lib/index.js";',
        /import one resource by its path/,
      ],
    ],
  },
  "no-raw-expressions": {
    good: [["modules/a/a.ts", `const a = str("var.x");\nconst b = \`${braces("name")}-logs\`;`]],
    bad: [
      ["modules/a/a.ts", `const a = "${braces("var.x")}";`, /never as a raw string/],
      ["modules/a/a.ts", `const a = \`\\${braces("var.x")}\`;`, /never as a raw string/],
    ],
  },
  "late-values": {
    good: [
      ["modules/a/a.ts", construct("new Subnet(this, id, { forEach: given.subnets.forEach, cidr: given.cidr });")],
      ["modules/a/a.ts", construct("zones.map((zone) => new Subnet(this, zone, given));")],
      ["modules/a/a.ts", construct('["app", "data"].forEach((segment) => new Subnet(this, segment, given));')],
      ["modules/a/a.ts", "const half = (days: number) => (days > 1 ? days / 2 : days);"],
      ["modules/a/a.ts", "class Plan extends Base { total(a) { if (a.length > 1) return a.length + 1; } }"],
    ],
    bad: [
      ["modules/a/a.ts", construct("const days = given.days + 1;"), /^\+ does not work on a late value/],
      ["modules/a/a.ts", construct("given.days *= 2;"), /^\*= does not work on a late value/],
      ["modules/a/a.ts", construct("const days = given.days ?? 7;"), /^\?\? does not work on a late value/],
      ["modules/a/a.ts", construct("const n = given.list.length;"), /^\.length does not work/],
      ["modules/a/a.ts", construct("given.list.map((x) => x);"), /^\.map does not work/],
      ["modules/a/a.ts", construct('given.arn.split("/");'), /^\.split does not work/],
      ["modules/a/a.ts", construct("given.name.toLowerCase();"), /^\.toLowerCase does not work/],
      ["modules/a/a.ts", construct("const x = given.logs ? 1 : 0;"), /does not branch on its inputs/],
      ["modules/a/a.ts", construct("if (given.logs) new Logs(this, id);"), /does not branch on its inputs/],
    ],
  },
  "named-exports": {
    good: [
      ["core/a.ts", 'export const a = 1;\nexport { b } from "./b";'],
      ["jest.config.mjs", "export default {};"],
    ],
    bad: [
      ["core/a.ts", 'export * from "./b";', /export names one by one/],
      ["core/a.ts", "export default 1;", /export it by name/],
    ],
  },
  "telling-names": {
    good: [["core/shared-responsibility.ts", ""]],
    bad: [
      ["access/utils/cidr.ts", "", /"utils" says nothing/],
      ["core/helpers.ts", "", /"helpers" says nothing/],
      ["common/a.ts", "", /"common" says nothing/],
    ],
  },
};

const rules = Object.entries(examples) as [keyof typeof plugin.rules, Examples][];

test("every rule has good and bad examples", () => {
  expect(Object.keys(examples).sort()).toEqual(Object.keys(plugin.rules).sort());
});

describe.each(rules)("%s", (rule, { good, bad }) => {
  test.each(good)("accepts in %s: %s", (path, code) => {
    expect(lint(rule, path, code)).toEqual([]);
  });

  test.each(bad)("refuses in %s: %s", (path, code, message) => {
    expect(lint(rule, path, code)).toEqual([expect.stringMatching(message)]);
  });
});
