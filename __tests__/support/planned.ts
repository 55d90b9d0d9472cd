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

/** Plans a module as the root, with inputs as in TypeScript; once after the other, since it is initialized once. */
export class Planner {
  readonly #folder = mkdtempSync(join(tmpdir(), "zero-trust-planned-"));
  #ready: Promise<Terraform> | undefined;

  constructor(readonly module: AnyModule) {}

  async plan(props: unknown): Promise<Planned> {
    const problems = new Problems();
    const values = check(this.module.name, this.module, props, problems);
    problems.throwIfAny();
    this.#ready ??= this.#prepare();
    const terraform = await this.#ready;
    writeFileSync(join(this.#folder, "terraform.tfvars.json"), JSON.stringify(values));
    const changes = await terraform.plan();
    return Object.fromEntries(changes.map(({ address, after }) => [address, after ?? {}]));
  }

  async #prepare(): Promise<Terraform> {
    for (const emitted of emitModules([this.module], join(this.#folder, "scratch"))) writeModule(this.#folder, emitted);
    writeFileSync(join(this.#folder, "provider.tf.json"), JSON.stringify({ provider }));
    const terraform = new Terraform(this.#folder);
    await terraform.init();
    return terraform;
  }
}
