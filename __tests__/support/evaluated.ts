/** What Terraform makes of expressions that need no provider. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformOutput } from "cdktf";
import { ReadableStack } from "../../core/readable-stack";
import { Terraform } from "./terraform";

/** The values of tokens, by name. */
export async function evaluated<Name extends string>(
  tokens: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-evaluated-"));
  const stack = new ReadableStack(new App({ outdir: join(folder, "scratch") }), "evaluated");
  for (const [name, value] of Object.entries(tokens))
    new TerraformOutput(stack, name, { value, staticId: true }).overrideLogicalId(name);
  const { output } = stack.toTerraform();
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ output }));
  const terraform = new Terraform(folder);
  await terraform.init();
  const { document } = await terraform.planInFull();
  rmSync(folder, { recursive: true });
  const { outputs } = document["planned_values"] as { outputs: Record<Name, { value: unknown }> };
  const values = Object.entries<{ value: unknown }>(outputs).map(([name, { value }]) => [name, value]);
  return Object.fromEntries(values) as Record<Name, unknown>;
}
