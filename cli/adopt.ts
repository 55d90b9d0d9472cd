import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Decision } from "../core/ledger";
import { BadInput, Problems, shown } from "../core/problems";
import type { Comparison } from "../stacks/compare";
import { preview, type SynthesisInput } from "../stacks/synthesize";
import { decide } from "./decide";
import { type KnownIds, knownIds, translated } from "./known-ids";

/** What exists already, by stack and address: the id with which Terraform imports it. */
type ByAddress = Readonly<Record<string, Readonly<Record<string, string>>>>;
const byAddress = z.record(z.string(), z.record(z.string(), z.string().min(1)));

interface Adopted {
  readonly owner: string;
  readonly decision: Decision;
}

/**
 * Records what exists already, so that the next synth emits an `import` block for each and the first plan imports it instead of creating
 * it. Throws `BadInput` with all that is wrong, having recorded nothing.
 */
export function adopt(input: SynthesisInput, file: string): readonly Decision[] {
  const { known, addresses } = read(file);
  const { records } = preview(input);
  const problems = new Problems();
  const decided = [
    ...adoptedByName(known, { input, records, file, problems }),
    ...adoptedByAddress(addresses, { records, file, problems }),
  ];
  problems.throwIfAny();
  decide(input, decided);
  return decided.map(({ decision }) => decision);
}

interface Ground {
  readonly records: Comparison["records"];
  readonly file: string;
  readonly problems: Problems;
}

function adoptedByName(
  known: KnownIds,
  { input, records, file, problems }: Ground & { readonly input: SynthesisInput },
): readonly Adopted[] {
  const report = (what: string) => problems.add(file, what);
  const { source = "managed" } = input.organization;
  return translated(known, input.organization, report).flatMap(({ where, address, id }) => {
    const there = records.find(({ record }) => record.addresses.includes(address));
    if (!there) {
      report(
        `${where} must be declared, got an import of what is not declared (${address}); declare it first, correct its name, or leave it out${source === "managed" ? "" : `: with source ${source} units and accounts are looked up`}`,
      );
      return [];
    }
    return [{ owner: there.owner, decision: { adopt: `${there.stack}/${address}`, id } }];
  });
}

function adoptedByAddress(existing: ByAddress, { records, file, problems }: Ground): readonly Adopted[] {
  return Object.entries(existing).flatMap(([stack, addresses]) => {
    const there = records.find((r) => r.stack === stack);
    if (!there) {
      problems.add(
        file,
        `must name stacks out of ${records.map((r) => r.stack).join(", ")}, got ${shown(stack)}; correct its name`,
      );
      return [];
    }
    for (const address of Object.keys(addresses))
      if (!there.record.addresses.includes(address))
        problems.add(
          file,
          `${stack} must hold what is adopted, got ${shown(address)}; declare it first, or correct its address (they are in environments/ledger/${there.owner}.json)`,
        );
    return Object.entries(addresses).map(([address, id]) => ({
      owner: there.owner,
      decision: { adopt: `${stack}/${address}`, id },
    }));
  });
}

/** Ids by name and by address may stand in one file: `organization` is the id where it is a text, and the stack where it is not. */
function read(file: string): { readonly known: KnownIds; readonly addresses: ByAddress } {
  try {
    const given = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8")));
    const isName = ([key, value]: readonly [string, unknown]) =>
      key === "organization" ? typeof value === "string" : Object.hasOwn(knownIds.shape, key);
    const entries = Object.entries(given);
    return {
      known: knownIds.parse(Object.fromEntries(entries.filter(isName))),
      addresses: byAddress.parse(Object.fromEntries(entries.filter((one) => !isName(one)))),
    };
  } catch (error) {
    const why = error instanceof z.ZodError ? (error.issues[0]?.message ?? "something else") : (error as Error).message;
    throw new BadInput([
      `${file}: must be JSON of ids by name, as { "accounts": { "dev": "111111111111" } }, or by stack and address, as { "dev-network": { "module.network.aws_vpc.vpc": "vpc-0123456789abcdef0" } }, got ${why}; correct it`,
    ]);
  }
}
