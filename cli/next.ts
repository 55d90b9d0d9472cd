import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Backend, local } from "../core/backend";
import { ledgerName, readLedger } from "../core/ledger";
import { type Fence, onlyRoleOf } from "../stacks/account-stack";
import { waitingLines } from "../stacks/summary";
import { plannedStacks, type SynthesisInput } from "../stacks/synthesize";

export interface Step {
  readonly stack: string;
  /** `pending`: the account has no id. `applied`: every address is in the state. `unknown`: the state is kept elsewhere. */
  readonly state: "pending" | "applied" | "to apply" | "unknown";
  readonly credentials: string;
  readonly commands: readonly string[];
  /** What is declared there and waits for a fact of another account, in words. */
  readonly waiting: readonly string[];
}

/** The stacks in the order in which they are applied, and how far each one is. */
export function steps(input: SynthesisInput): readonly Step[] {
  const backend = input.organization.backend ?? local();
  const known = backend.kind === "local";
  return plannedStacks(input).map(({ name, owner, layer, account, fence, waiting: declared = [] }) => {
    const waiting = waitingLines(declared);
    if (!fence)
      return {
        stack: name,
        state: "pending",
        credentials: `the id of account ${account}, in the organization file`,
        commands: [],
        waiting,
      };
    return {
      stack: name,
      state: known ? progress(name, recorded(input, owner, name)) : "unknown",
      credentials: credentialsFor(fence, backend),
      commands: [
        `cd ${join(input.outdir, "stacks", name).replace(`${process.cwd()}/`, "")}`,
        "terraform init",
        "terraform plan -out=tfplan",
        "terraform apply tfplan",
        ...(layer === "organization" ? [recordAccounts] : []),
      ],
      waiting,
    };
  });
}

/** The second phase: stacks in accounts need their ids. */
const recordAccounts = "terraform output -json | (cd ../../.. && npx zero-trust accounts --from -)";

/** Whom the shell has to be. A backend in S3 is the shell, or the one role that is assumed for everything. */
export function credentialsFor(fence: Fence, backend: Backend): string {
  const { account, credentials, roles, anyCaller } = fence;
  const { plan, apply } = roles;
  const bucket = backend.kind === "s3" ? `the state in ${backend.bucket}` : undefined;
  if (anyCaller)
    return `an administrator who is signed in to account ${account}${bucket === undefined ? "" : `, and whom stateBucket.applyRoles lets at ${bucket}`}`;
  if (credentials === "ambient")
    return `${plan} itself to init and plan, and ${apply} itself to apply: neither is assumed${bucket === undefined ? "" : `, nor for ${bucket}`}`;
  const either = `any that may assume ${plan === apply ? plan : `${plan} and ${apply}`}`;
  if (bucket === undefined || onlyRoleOf(fence) !== undefined) return either;
  return `${either}, and that itself may read and write ${bucket}: the backend assumes no role`;
}

/** The addresses that the ledger has for a stack. */
const recorded = ({ ledgers }: SynthesisInput, owner: string, stack: string): readonly string[] =>
  readLedger(join(ledgers, `${owner}.json`), ledgerName(owner)).stacks[stack]?.addresses ?? [];

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
