/** The project that the command is run in. */
import { resolve } from "node:path";
import { readFacts } from "../core/facts";
import { environments } from "../environments/all";
import { select } from "../environments/check";
import { acme } from "../environments/organization";
import { withFacts } from "../environments/with-facts";
import type { SynthesisInput } from "./synthesize";

/** What a run in this folder works on; `only` names environments, separated by commas, as ENVIRONMENTS does. */
export function projectInput(only = process.env["ENVIRONMENTS"]): SynthesisInput {
  const facts = readFacts(resolve("environments", "facts"));
  return {
    organization: withFacts(acme, facts),
    facts,
    environments,
    selected: select(environments, only),
    outdir: resolve(process.env["CDKTF_OUTDIR"] ?? "cdktf.out"),
    ledgers: resolve("environments", "ledger"),
    today: given("TODAY") ?? new Date().toISOString().slice(0, 10),
  };
}

/** A variable of the process; an empty one says nothing. */
const given = (name: string): string | undefined => (process.env[name] === "" ? undefined : process.env[name]);
