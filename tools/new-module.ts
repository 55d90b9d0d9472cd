/** `npm run new-module -- <name>`: a module that already passes its tests, to change into the one that is wanted. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const pascal = (name: string): string => name.replace(/(^|-)([a-z0-9])/g, (_, __, c: string) => c.toUpperCase());
const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());

const construct = (
  name: string,
): string => `import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { keyed, name, object, whole } from "../../core/schema";

export const inputs = object({
  name: name(40).describe("Prefix of names. Changing it replaces every log group."),
  groups: keyed(object({ retentionDays: whole("1 to 3653 days", 1, 3653).default(365) })).describe("Log groups by name."),
});

export const outputs = { groupArns: "ARNs of the log groups, by name." } as const;

/** TODO: one sentence, what it makes and what it promises. */
export class ${pascal(name)} extends Construct {
  readonly groupArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { name, groups } = accept(this, inputs, props);

    const group = new CloudwatchLogGroup(this, "group", {
      forEach: groups.forEach,
      name: Fn.join("/", ["/zero-trust", name, groups.key]),
      retentionInDays: groups.value.retentionDays,
    });

    this.groupArns = all(group, "arn");
  }
}

export const ${camel(name)} = defineModule({
  name: "${name}",
  summary: "TODO: one sentence for the registry.",
  inputs,
  outputs,
  construct: ${pascal(name)},
});
`;

const example = (name: string): string => `import type { Props } from "../../core/definition";
import type { inputs } from "./${name}";

/** The smallest real use. */
export const example: Props<typeof inputs> = {
  name: "orders",
  groups: { api: { retentionDays: 30 } },
};
`;

const readme = (name: string): string => `# ${name}

TODO: one sentence.

## Example

\`\`\`ts
call(stack, "${name}", ${camel(name)}, { name: "orders", groups: { api: { retentionDays: 30 } } });
\`\`\`

\`\`\`hcl
# npm run modules
\`\`\`

## What it creates

TODO

## What it guarantees

TODO: each line names the rule or the test that holds it.

## What it costs when idle

TODO

## Changing it safely

TODO: what a change of each input replaces.

<!-- inputs and outputs: generated -->
<!-- end -->
`;

const terraformTest = (): string => `mock_provider "aws" {}

variables {
  name   = "orders"
  groups = { api = { retention_days = 30 } }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.group["api"].name == "/zero-trust/orders/api"
    error_message = "the name must begin with the prefix"
  }
}

run "refuses_a_retention_of_no_days" {
  command = plan

  variables {
    groups = { api = { retention_days = 0 } }
  }

  expect_failures = [var.groups]
}
`;

const test = (name: string): string => `import { App } from "cdktf";
import { type Call, call } from "../../core/call";
import { ModuleStack } from "../../core/module-stack";
import { ReadableStack } from "../../core/readable-stack";
import { example } from "../../modules/${name}/example";
import { ${camel(name)} } from "../../modules/${name}/${name}";

class Caller extends ReadableStack {
  readonly calls: Call[] = [];
  readonly release = undefined;
}

const emitted = new ModuleStack(new App(), ${camel(name)} as never);

test("its addresses stay", () => {
  expect(emitted.shapes().map(({ type, name }) => \`\${type}.\${name}\`)).toEqual(["aws_cloudwatch_log_group.group"]);
});

test("its example is a good call", () => {
  const stack = new Caller(new App(), "example");
  call(stack, "this", ${camel(name)}, example);
  expect(stack.calls[0]?.values).toEqual({ name: "orders", groups: { api: { retention_days: 30 } } });
});

test("fails when a log group keeps its records for no day", () => {
  const stack = new Caller(new App(), "example");
  expect(() => call(stack, "this", ${camel(name)}, { ...example, groups: { api: { retentionDays: 0 } } })).toThrow(
    "example/this: groups.api.retentionDays must be 1 to 3653 days, got 0",
  );
});
`;

/** Every file of a new module, by its path. */
const moduleFiles = (name: string): Readonly<Record<string, string>> => ({
  [`modules/${name}/${name}.ts`]: construct(name),
  [`modules/${name}/example.ts`]: example(name),
  [`modules/${name}/README.md`]: readme(name),
  [`modules/${name}/${name}.tftest.hcl`]: terraformTest(),
  [`__tests__/modules/${name}.test.ts`]: test(name),
});

function main(name: string | undefined): number {
  if (name === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    console.error(
      `name: must be lower-case words joined by dashes, got ${name ?? "nothing"}; as npm run new-module -- audit-trail`,
    );
    return 2;
  }
  const files = Object.entries(moduleFiles(name)).map(([path, text]) => [path, resolve(path), text] as const);
  const existing = files.find(([, file]) => existsSync(file));
  if (existing) {
    console.error(`name: must be a module that is not there yet, got ${name}; ${existing[0]} exists`);
    return 2;
  }
  for (const [path, file, text] of files) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
  // Where lines break depends on how long the name is.
  const biome = resolve("node_modules/@biomejs/biome/bin/biome");
  execFileSync(process.execPath, [biome, "check", "--write", ...files.map(([path]) => path)], { stdio: "ignore" });
  console.log(
    "Next: name the module in modules/catalogue.ts and modules/examples.ts, then npm run modules and npm test.",
  );
  return 0;
}

process.exitCode = main(process.argv[2]);
