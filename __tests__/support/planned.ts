/** What Terraform would make of a module, without an account: the policies as IAM gets them. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnyModule, check } from "../../core/definition";
import { emitModules, writeModule } from "../../core/emit";
import { Problems } from "../../core/problems";
import { Terraform } from "./terraform";

/** The values that are known before an apply, by address. */
export type Planned = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Nothing is asked of AWS: a plan that only creates needs no account. */
const provider = {
  aws: {
    region: "eu-west-1",
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_metadata_api_check: true,
  },
};

/** Plans one call of a module as the root, with inputs as in TypeScript. */
export async function plan(module: AnyModule, props: unknown): Promise<Planned> {
  const folder = mkdtempSync(join(tmpdir(), `zero-trust-planned-${module.name}-`));
  const problems = new Problems();
  const values = check(module.name, module, props, problems);
  problems.throwIfAny();
  const [emitted] = emitModules([module], join(folder, "scratch"));
  if (emitted) writeModule(folder, emitted);
  writeFileSync(join(folder, "provider.tf.json"), JSON.stringify({ provider }));
  writeFileSync(join(folder, "terraform.tfvars.json"), JSON.stringify(values));
  const terraform = new Terraform(folder);
  await terraform.init();
  const changes = await terraform.plan();
  return Object.fromEntries(changes.map(({ address, after }) => [address, after ?? {}]));
}
