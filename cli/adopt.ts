import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Decision } from "../core/ledger";
import { BadInput, Problems, shown } from "../core/problems";
import { preview, type SynthesisInput } from "../stacks/synthesize";
import { decide } from "./decide";

/** What exists already: by stack and address, the id with which Terraform imports it. */
const content = z.record(z.string(), z.record(z.string(), z.string().min(1)));
type Existing = z.infer<typeof content>;

/**
 * Records what exists already, so that the next synth emits an `import` block for each and the first plan imports it instead of creating
 * it. Throws `BadInput` for what no stack holds, having recorded nothing.
 */
export function adopt(input: SynthesisInput, file: string): readonly Decision[] {
  const existing = read(file);
  const { records } = preview(input);
  const problems = new Problems();
  const decided = Object.entries(existing).flatMap(([stack, addresses]) => {
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
  problems.throwIfAny();
  decide(input, decided);
  return decided.map(({ decision }) => decision);
}

function read(file: string): Existing {
  try {
    return content.parse(JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8")));
  } catch (error) {
    const why = error instanceof z.ZodError ? (error.issues[0]?.message ?? "something else") : (error as Error).message;
    throw new BadInput([
      `${file}: must be JSON of ids by stack and address, as { "dev-network": { "module.network.aws_vpc.vpc": "vpc-0123456789abcdef0" } }, got ${why}; correct it`,
    ]);
  }
}
