/** A small module that passes every check: log groups by name. It is there to be changed into the one that is wanted. */

const pascal = (name: string): string => name.replace(/(^|-)([a-z0-9])/g, (_, __, c: string) => c.toUpperCase());
export const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());

const summary = "Log groups that keep what they are given for a time that is chosen.";
const replaces = "every log group, with what is in it";

const inputs = (): string => `import { keyed, name, object, retentionDays } from "../../core/schema";

export const inputs = object({
  name: name(40)
    .meta({ replaces: "${replaces}" })
    .describe("Prefix of names."),
  groups: keyed(object({ retentionDays: retentionDays().default(365) })).describe(
    "Log groups by name, and the days that each keeps its events.",
  ),
});

export const outputs = {
  groupArns: "ARNs of the log groups, by name.",
} as const;
`;

const construct = (
  name: string,
): string => `import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { inputs, outputs } from "./inputs";

/** Log groups below one prefix, each with a time after which its events go. */
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
  summary: "${summary}",
  inputs,
  outputs,
  construct: ${pascal(name)},
});
`;

const example = (): string => `import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "dev",
  groups: { api: { retentionDays: 30 } },
} satisfies Props<typeof inputs>;
`;

const readme = (name: string): string => `# ${name}

${summary}

\`\`\`ts
import { ${pascal(name)} } from "cdktf-aws-zero-trust/modules/${name}";

new ${pascal(name)}(this, "logs", {
  name: "dev",
  groups: { api: { retentionDays: 30 } },
});
\`\`\`

\`\`\`hcl
module "${name.replaceAll("-", "_")}" {
  source  = "example.com/zero-trust/zero-trust/aws//modules/${name}"
  version = "0.1.0"
  # inputs as below; a whole call is in examples/${name}/main.tf
}
\`\`\`

## What it creates

- A log group per name, as \`/zero-trust/<name>/<group>\`.

## What it guarantees

- A log group keeps its events for as long as was asked for, and never for a time that CloudWatch does not take (\`${name}.tftest.hcl\`, values_arrive, refuses_what_is_not_of_its_kind).

## What it costs when idle

Nothing; what is logged costs.

## Changing it safely

Changing \`name\` replaces ${replaces}. A shorter time deletes events that are older.

<!-- inputs and outputs: generated -->
<!-- end -->
`;

const terraformTest = (): string => `mock_provider "aws" {}

variables {
  name   = "dev"
  groups = { api = { retention_days = 30 } }
}

run "values_arrive" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.group["api"].name == "/zero-trust/dev/api" && aws_cloudwatch_log_group.group["api"].retention_in_days == 30
    error_message = "A log group has its name and its time."
  }
}

run "refuses_what_is_not_of_its_kind" {
  command = plan
  variables {
    name   = "Dev"
    groups = { api = { retention_days = 10 } }
  }
  expect_failures = [var.name, var.groups]
}

run "refuses_a_group_in_capitals" {
  command = plan
  variables {
    groups = { API = { retention_days = 30 } }
  }
  expect_failures = [var.groups]
}
`;

const test = (
  name: string,
): string => `/** What ${name} promises, on what it emits; values are tried by Terraform, in ${name}.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { example } from "../../modules/${name}/example";
import { ${camel(name)} } from "../../modules/${name}/${name}";

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-${name}-"));
const emitted = new ModuleStack(new App({ outdir }), ${camel(name)});

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/logs", ${camel(name)}, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  expect(emitted.shapes().map(({ type, name }) => \`\${type}.\${name}\`)).toEqual(["aws_cloudwatch_log_group.group"]);
});

test("the example is well formed", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { name: "Dev" },
    'dev/logs: name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Dev"',
  ],
  [
    { groups: { API: {} } },
    'dev/logs: groups has the key "API": a key must be lower-case letters, digits, dashes and slashes',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
`;

/** Every file of a new module, by its path. */
export const moduleFiles = (name: string): Readonly<Record<string, string>> => ({
  [`modules/${name}/${name}.ts`]: construct(name),
  [`modules/${name}/inputs.ts`]: inputs(),
  [`modules/${name}/example.ts`]: example(),
  [`modules/${name}/README.md`]: readme(name),
  [`modules/${name}/${name}.tftest.hcl`]: terraformTest(),
  [`__tests__/modules/${name}.test.ts`]: test(name),
});
