/**
 * The same infrastructure as the default template writes it: a `TerraformStack` per environment that loops over data and makes one
 * construct per resource instance, with references between constructs, and imports by path (importing the whole provider costs ten
 * times as much again).
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Ledger } from "../core/ledger";
import { type Instance, instancesOf, type StackInstances } from "./instances";

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());
const classOf = (type: string): string => camel(type.replace(/^aws/, ""));

/** Writes a template project for the stacks in `output`, whose ledgers are in `ledgers`; gives the number of resource instances. */
export function writeTemplate(output: string, ledgers: string, folder: string): number {
  const stacks = readdirSync(join(output, "stacks")).map((name) => instancesOf(output, name));
  const instances = stacks.flatMap((stack) => stack.instances);
  compare(instances, ledgers);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "environments.json"), JSON.stringify(stacks.map(asData)));
  writeFileSync(join(folder, "main.ts"), mainOf([...new Set(instances.map(({ type }) => type))].sort()));
  copyFileSync(
    resolve("node_modules/cdktf-cli/bundle/templates/typescript/tsconfig.json"),
    join(folder, "tsconfig.json"),
  );
  return instances.length;
}

/** As many instances of each type as our ledgers list, or the comparison would be worth nothing. */
function compare(instances: readonly Instance[], ledgers: string): void {
  const files = readdirSync(ledgers).map((file) => JSON.parse(readFileSync(join(ledgers, file), "utf8")) as Ledger);
  const ours = files
    .flatMap(({ stacks }) => Object.values(stacks).flatMap(({ addresses }) => addresses))
    .map((address) => /^(?:module\.[^.]+\.)?(\w+)\./.exec(address)?.[1] ?? address);
  const counted = (types: readonly string[]) => JSON.stringify([...types].sort());
  if (counted(ours) !== counted(instances.map(({ type }) => type)))
    throw new Error(
      `the template has ${instances.length} instances, or other types, where the ledgers list ${ours.length}`,
    );
}

const asData = ({ name, provider, fence, locals, instances }: StackInstances) => ({
  name,
  provider: inCamel(provider),
  fence: inCamel(fence),
  locals,
  instances: instances.map(({ type, id, args: { lifecycle, ...args } }) => ({
    type,
    id,
    args: { ...shallow(args), ...(lifecycle === undefined ? {} : { lifecycle: inCamel(lifecycle) }) },
  })),
});

const shallow = (args: object) => Object.fromEntries(Object.entries(args).map(([k, v]) => [camel(k), v as unknown]));

/** Names of nested blocks in camel case too; the tags of people stay. */
const inCamel = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inCamel);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [camel(k), k === "tags" ? (v as unknown) : inCamel(v)]),
  );
};

const mainOf = (types: readonly string[]): string => `import { readFileSync } from "fs";
import { Construct } from "constructs";
import { App, TerraformLocal, TerraformResource, TerraformStack } from "cdktf";
import { AwsProvider, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { DataAwsCallerIdentity, DataAwsCallerIdentityConfig } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
${types.map((type) => `import { ${classOf(type)}, ${classOf(type)}Config } from "@cdktf/provider-aws/lib/${type.replace(/^aws_/, "").replace(/_/g, "-")}";`).join("\n")}

interface Made { type: string; id: string; args: unknown }
interface Environment { name: string; provider: AwsProviderConfig; fence: DataAwsCallerIdentityConfig; locals: Record<string, unknown>; instances: Made[] }

class Network extends TerraformStack {
  private readonly made = new Map<string, TerraformResource>();

  constructor(scope: Construct, environment: Environment) {
    super(scope, environment.name);
    new AwsProvider(this, "aws", environment.provider);
    new DataAwsCallerIdentity(this, "fence", environment.fence);
    for (const [id, value] of Object.entries(environment.locals)) new TerraformLocal(this, id, value);
    for (const { type, id, args } of environment.instances) this.made.set(id, this.make(type, id, this.referring(args)));
  }

  private make(type: string, id: string, args: unknown): TerraformResource {
    switch (type) {
${types.map((type) => `      case "${type}":\n        return new ${classOf(type)}(this, id, args as ${classOf(type)}Config);`).join("\n")}
      default:
        throw new Error(type);
    }
  }

  /** What \`vpc.id\` does. */
  private referring(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((v) => this.referring(v));
    if (value === null || typeof value !== "object") return value;
    const { ref, attribute } = value as { ref?: string; attribute?: string };
    if (ref !== undefined && attribute !== undefined) {
      const target = this.made.get(ref);
      if (!target) throw new Error(ref);
      return target.getStringAttribute(attribute);
    }
    const all: Record<string, unknown> = {};
    for (const [k, v] of Object.entries(value)) all[k] = this.referring(v);
    return all;
  }
}

const app = new App();
for (const environment of JSON.parse(readFileSync("environments.json", "utf8")) as Environment[]) new Network(app, environment);
app.synth();
`;
