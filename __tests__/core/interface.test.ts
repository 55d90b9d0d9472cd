/** One definition, four faces: a tiny module, called, checked, published and used inline. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { call } from "../../core/call";
import { type AnyModule, check, defineModule, type Props } from "../../core/definition";
import { emitModules } from "../../core/emit";
import { inserted } from "../../core/late";
import { Problems } from "../../core/problems";
import { ReadableStack } from "../../core/readable-stack";
import { keyed, name, object, oneOf, port, strings } from "../../core/schema";

const inputs = object({
  title: name(20).describe("What it is called."),
  tier: oneOf(["standard", "advanced"]).default("standard"),
  doors: keyed(object({ port: port(), kind: oneOf(["in", "out"]).default("in"), lastSeen: port().optional() })),
  auditLog: object({ retentionDays: port(), place: object({ zone: name(8) }) }).optional(),
  tags: strings().default({}),
});

class Gate extends Construct {
  readonly gateName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props);
    this.gateName = new SsmParameter(this, "gate", { name: given.title, type: "String", tier: given.tier }).name;
    new SsmParameter(this, "door", {
      forEach: given.doors.forEach,
      name: given.doors.key,
      type: "String",
      value: given.doors.value.kind,
    });
    new SsmParameter(this, "log", {
      forEach: given.auditLog.forEach,
      name: given.auditLog.value.place.zone,
      type: "String",
    });
  }
}

const gate = defineModule({
  name: "gate",
  summary: "A gate with doors.",
  inputs,
  outputs: { gateName: "Its name." },
  checks: [
    {
      input: "doors",
      want: "must not be seen before it exists",
      offending: ({ doors }) => Object.entries(doors).flatMap(([k, d]) => (d.lastSeen === 0 ? [k] : [])),
      hcl: "[for k, d in var.doors : k if d.last_seen == 0]",
    },
  ],
  construct: Gate,
});
const any = gate as unknown as AnyModule;
const good = { title: "main", doors: { "front/left": { port: 443 } } };

class OwnStack extends ReadableStack {
  readonly calls = [];
  readonly release = undefined;
  protected override readonly skip = 1;
  override ensureBackendExists() {
    return undefined as never;
  }
}
const folder = () => mkdtempSync(join(tmpdir(), "zero-trust-interface-"));
const ownStack = () => new OwnStack(new App({ outdir: folder() }), "own");

const problemsOf = (props: unknown): readonly string[] => {
  const problems = new Problems();
  check("dev/gate", any, props, problems);
  return problems.found;
};
const valuesOf = (props: unknown) => check("dev/gate", any, props, new Problems());

interface Variable {
  readonly type: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly nullable: boolean;
  readonly validation?: readonly { readonly condition: string; readonly error_message: string }[];
}
const [published] = emitModules([any], folder());
const main = published?.files.main as Record<string, unknown>;
const variables = published?.files.variables["variable"] as Record<string, Variable>;

/** The sentences of a variable, as Terraform would say them of this key and value. */
const saidByTerraform = (variable: string, key: string, value: unknown): readonly string[] =>
  (variables[variable]?.validation ?? []).flatMap(({ error_message: message }) =>
    [...message.matchAll(/"((?:[^"\\]|\\.)*\bmust\b(?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
      (text as string).replace(/\$\{k\}/g, key).replace(/\$\{jsonencode\([^)]*\)\}/g, JSON.stringify(value)),
    ),
  );

test.each([
  ["title", "", "Main Gate", { ...good, title: "Main Gate" }],
  ["tier", "", "best", { ...good, tier: "best" }],
  ["doors", "a", 70000, { ...good, doors: { a: { port: 70000 } } }],
  ["doors", "a", "up", { ...good, doors: { a: { port: 1, kind: "up" } } }],
  ["doors", "A B", "A B", { ...good, doors: { "A B": { port: 1 } } }],
  ["doors", "a", 0, { ...good, doors: { a: { port: 1, lastSeen: 0 } } }],
])("TypeScript and Terraform say the same sentence about %s %s (%j)", (variable, key, value, props) => {
  const found = problemsOf(props);
  expect(found).toHaveLength(1);
  expect(saidByTerraform(variable, key, value)).toContain((found[0] as string).replace("dev/gate: ", ""));
});

test("all problems are told at once, each with what is allowed and what was given", () => {
  expect(problemsOf({ title: "X", tier: "best", doors: { a: { port: -1 } } })).toEqual([
    'dev/gate: title must be 1 to 20 lower-case letters, digits and dashes, beginning with a letter, got "X"',
    'dev/gate: tier must be one of standard, advanced, got "best"',
    "dev/gate: doors.a.port must be a port from 0 to 65535, got -1",
  ]);
});

test("an input that is left out is told, unless it has a default or is optional", () => {
  expect(problemsOf({ title: "main" })).toEqual([expect.stringMatching(/^dev\/gate: doors .*, got nothing$/)]);
  expect(problemsOf(good)).toEqual([]);
});

test("unknown inputs are refused at every depth", () => {
  const place = { zone: "a", floor: 1 };
  expect(
    problemsOf({
      ...good,
      color: "red",
      doors: { a: { port: 1, lock: true } },
      auditLog: { retentionDays: 1, place },
    }),
  ).toEqual(
    expect.arrayContaining([
      "dev/gate: color is not an input; remove it or correct its name",
      "dev/gate: doors.a.lock is not an input; remove it or correct its name",
      "dev/gate: auditLog.place.floor is not an input; remove it or correct its name",
    ]),
  );
});

test("fields are renamed for Terraform, and keys of maps are kept as they are", () => {
  const doors = { "front/left": { port: 1, lastSeen: 2 } };
  expect(
    valuesOf({ title: "main", doors, auditLog: { retentionDays: 3, place: { zone: "a" } }, tags: { costCenter: "x" } }),
  ).toMatchObject({
    doors: { "front/left": { port: 1, last_seen: 2 } },
    audit_log: { retention_days: 3, place: { zone: "a" } },
    tags: { costCenter: "x" },
  });
});

test("defaults are filled in, and an optional object that is absent is null", () => {
  expect(valuesOf(good)).toEqual({
    title: "main",
    tier: "standard",
    doors: { "front/left": { port: 443, kind: "in", last_seen: null } },
    audit_log: null,
    tags: {},
  });
});

test("nothing comes of inputs that are wrong", () => {
  expect(valuesOf({ ...good, title: "X" })).toBeUndefined();
});

test("Terraform sees the same types, defaults and descriptions", () => {
  expect(Object.keys(variables).sort()).toEqual(["audit_log", "doors", "tags", "tier", "title"]);
  expect(variables["title"]).toMatchObject({ type: "string", nullable: false, description: "What it is called." });
  expect(variables["title"]).not.toHaveProperty("default");
  expect(variables["tier"]).toMatchObject({ type: "string", default: "standard", nullable: false });
  expect(variables["audit_log"]).toMatchObject({ default: null, nullable: true });
  expect(variables["doors"]?.type).toBe(
    'map(object({ port = number, kind = optional(string, "in"), last_seen = optional(number) }))',
  );
});

test("an optional object is no instance or one, named this", () => {
  expect((main["resource"] as { aws_ssm_parameter: object }).aws_ssm_parameter).toMatchObject({
    log: { for_each: inserted("(var.audit_log == null ? {} : { this = var.audit_log })") },
    door: { for_each: inserted("var.doors") },
  });
});

test("inline use renders the same resources as the published module, but for local in place of var", () => {
  const stack = ownStack();
  gate.build(stack, good);
  const { resource, locals, variable } = stack.toTerraform();
  expect(variable).toBeUndefined();
  expect(JSON.parse(JSON.stringify(resource).replaceAll("local.in_", "var."))).toEqual(main["resource"]);
  expect(locals).toMatchObject({ in_title: "main", in_tier: "standard" });
});

test("inline use and a call refuse the same inputs with the same words", () => {
  const wrong = { ...good, title: "X" };
  const sentence = "title must be 1 to 20 lower-case letters";
  expect(() => gate.build(ownStack(), wrong)).toThrow(sentence);
  expect(() => call(ownStack(), "gate", gate, wrong)).toThrow(`own/gate: ${sentence}`);
});

test("a call passes literal values, leaves out what is absent, and gives the outputs as references", () => {
  const stack = ownStack();
  new TerraformOutput(stack, "name", { value: call(stack, "gate", gate, good).gateName });
  const { module, output } = stack.toTerraform() as { module: { gate: object }; output: object };
  expect(module.gate).toMatchObject({
    source: "../../modules/gate",
    title: "main",
    doors: { "front/left": { port: 443, kind: "in" } },
  });
  expect(module.gate).not.toHaveProperty("audit_log");
  expect(output).toEqual({ name: { value: inserted("module.gate.gate_name") } });
});
