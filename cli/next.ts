import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { local } from "../core/backend";
import { readLedger } from "../core/ledger";
import { fenceOf } from "../environments/fence";
import type { SynthesisInput } from "../stacks/synthesize";

export interface Step {
  readonly stack: string;
  /** `pending`: the account has no id. `applied`: every address is in the state. `unknown`: the state is kept elsewhere. */
  readonly state: "pending" | "applied" | "to apply" | "unknown";
  readonly credentials: string;
  readonly commands: readonly string[];
}

/** The stacks in the order in which they are applied, and how far each one is. */
export const steps = ({ selected, organization, outdir, ledgers }: SynthesisInput): readonly Step[] =>
  selected.map((file) => {
    const stack = `${file.name}-network`;
    const fence = fenceOf(file, organization);
    const folder = join(outdir, "stacks", stack);
    const commands = [
      `cd ${folder.replace(`${process.cwd()}/`, "")}`,
      "terraform init",
      "terraform plan -out=tfplan",
      "terraform apply tfplan",
    ];
    if (!fence)
      return {
        stack,
        state: "pending",
        credentials: `the id of account ${file.account}, in the organization file`,
        commands: [],
      };
    const addresses =
      readLedger(join(ledgers, `${file.name}.json`), `environments/ledger/${file.name}.json`).stacks[stack]
        ?.addresses ?? [];
    const known = (organization.backend ?? local()).kind === "local";
    return {
      stack,
      state: known ? progress(stack, addresses) : "unknown",
      credentials: `any that may assume ${fence.roles.plan} and ${fence.roles.apply}`,
      commands,
    };
  });

/** The first step that is left to do. */
export const nextStep = (all: readonly Step[]): Step | undefined =>
  all.find(({ state }) => state === "to apply" || state === "unknown");

interface State {
  readonly resources?: readonly {
    readonly module?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly index_key?: string }[];
  }[];
}

function progress(stack: string, addresses: readonly string[]): "applied" | "to apply" {
  const file = resolve("state", `${stack}.tfstate`);
  if (!existsSync(file)) return "to apply";
  const { resources = [] } = JSON.parse(readFileSync(file, "utf8")) as State;
  const there = new Set(
    resources
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ module, type, name, instances }) =>
        instances.map(
          ({ index_key: key }) =>
            `${module === undefined ? "" : `${module}.`}${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
        ),
      ),
  );
  return addresses.length === there.size && addresses.every((a) => there.has(a)) ? "applied" : "to apply";
}
