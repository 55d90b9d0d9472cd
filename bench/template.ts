/** The same infrastructure as the default template writes it: one construct per resource instance, in a TypeScript file. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Json = Readonly<Record<string, unknown>>;
interface StackFile {
  readonly module: Readonly<Record<string, Json & { readonly source: string }>>;
}
interface ModuleFile {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const pascal = (name: string): string => camel(`_${name}`);

/** Writes `main.ts` and `tsconfig.json` of a template project for the stacks in `output`; gives the number of constructs. */
export function writeTemplate(output: string, folder: string): number {
  const stacks = readdirSync(join(output, "stacks")).map((stack) => [stack, statements(output, stack)] as const);
  const types = [...new Set(stacks.flatMap(([, made]) => made.map(({ type }) => type)))].sort();
  const imports = types.map(
    (type) => `import { ${pascal(type)} } from "@cdktf/provider-aws/lib/${type.replaceAll("_", "-")}";`,
  );
  const classes = stacks.map(
    ([stack, made]) =>
      `class ${pascal(stack.replaceAll("-", "_"))} extends TerraformStack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n    new AwsProvider(this, "aws", { region: "eu-west-1" });\n${made
        .map(
          ({ type, id, args }) =>
            `    new ${pascal(type)}(this, ${JSON.stringify(id)}, ${JSON.stringify(args)} as any);`,
        )
        .join("\n")}\n  }\n}`,
  );
  const main = [
    'import { Construct } from "constructs";',
    'import { App, TerraformStack } from "cdktf";',
    'import { AwsProvider } from "@cdktf/provider-aws/lib/provider";',
    ...imports,
    ...classes,
    "const app = new App();",
    ...stacks.map(([stack]) => `new ${pascal(stack.replaceAll("-", "_"))}(app, ${JSON.stringify(stack)});`),
    "app.synth();",
    "",
  ].join("\n");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.ts"), main);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: templateOptions }));
  return stacks.reduce((sum, [, made]) => sum + made.length, 0);
}

/** As `cdktf init --template=typescript` writes them. */
const templateOptions = {
  alwaysStrict: true,
  declaration: true,
  experimentalDecorators: true,
  inlineSourceMap: true,
  inlineSources: true,
  lib: ["es2018"],
  module: "CommonJS",
  noEmitOnError: true,
  strict: true,
  target: "ES2018",
  skipLibCheck: true,
};

interface Statement {
  readonly type: string;
  readonly id: string;
  readonly args: Json;
}

function statements(output: string, stack: string): readonly Statement[] {
  const { module } = read(join(output, "stacks", stack, "cdk.tf.json")) as StackFile;
  return Object.entries(module).flatMap(([call, inputs]) => {
    const { resource = {} } = read(join(output, "stacks", stack, inputs.source, "main.tf.json")) as ModuleFile;
    return Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks).flatMap(([name, block]) =>
        instances(call, type.replace(/^aws_/, ""), name, block, inputs),
      ),
    );
  });
}

function instances(
  call: string,
  type: string,
  name: string,
  { for_each: forEach, ...block }: Json,
  inputs: Json,
): readonly Statement[] {
  const { lifecycle: _, dynamic: __, depends_on: ___, ...args } = block;
  if (typeof forEach !== "string") return [{ type, id: `${call}_${name}`, args: filled(args, "", {}) }];
  const source = inputs[/var\.([a-z_]+)/.exec(forEach)?.[1] ?? ""] as Record<string, Json> | undefined;
  const kind = /v\.kind == "([a-z]+)"/.exec(forEach)?.[1];
  const all = Object.entries(forEach.includes("this =") ? (source ? { this: source } : {}) : (source ?? {}));
  return all
    .filter(([, value]) => kind === undefined || value["kind"] === kind)
    .map(([key, value]) => ({ type, id: `${call}_${name}_${key}`, args: filled(args, key, value) }));
}

/** Arguments in camel case, with the values of one instance. What refers to something else stays an expression. */
const filled = (args: Json, key: string, value: Json): Json =>
  Object.fromEntries(Object.entries(args).map(([name, arg]) => [camel(name), fill(arg, key, value)]));

function fill(arg: unknown, key: string, value: Json): unknown {
  if (Array.isArray(arg)) return arg.map((a) => fill(a, key, value));
  if (arg !== null && typeof arg === "object")
    return Object.fromEntries(Object.entries(arg).map(([k, v]) => [k, fill(v, key, value)]));
  if (arg === "$\{each.key}") return key;
  const field = typeof arg === "string" ? /^\$\{each\.value\.([a-z_]+)\}$/.exec(arg)?.[1] : undefined;
  return field === undefined ? arg : (value[field] ?? "unset");
}
