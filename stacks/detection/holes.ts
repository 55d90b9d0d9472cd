/** Holes of coverage, as synth refuses them: nothing covers an account in a region for a service, nor will. */
import type { SynthesisInput } from "../synthesize";
import { type CoverageCell, cellsOf, chosen, covering, type Made } from "./coverage";

/** Every hole of a run that made all that covers; a run of some environments or layers cannot tell. */
export function holesIn(made: Made & Pick<SynthesisInput, "selected" | "layers">): readonly string[] {
  const { environments, selected, layers = covering, organization } = made;
  if (selected.length < environments.length || covering.some((layer) => !layers.includes(layer))) return [];
  return cellsOf(made).flatMap((cell) =>
    cell.lacking === undefined
      ? []
      : [
          `organization: ${cell.service} must cover ${cell.account} in ${cell.region}, got no ${cell.lacking}; ${remedy(cell, organization.accounts[cell.account]?.email)}`,
        ],
  );
}

/** Macie and Detective know a member by the address of its root user. */
const byAddress = ["macie", "detective"];

const remedy = ({ account, service }: CoverageCell, email: string | undefined): string =>
  byAddress.includes(service) && email === undefined
    ? `add accounts.${account}.email, without which it is no member`
    : `call the module there${chosen[service] === undefined ? "" : `, or leave out detection.${chosen[service]}`}`;
