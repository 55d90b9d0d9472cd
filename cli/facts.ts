import { readFileSync } from "node:fs";
import { factsName, type Recorded, recordFacts } from "../core/facts";
import { BadInput } from "../core/problems";

/** Records the facts of a stack from `terraform output -json`; `from` is a file, or `-` for standard input. */
export function facts(folder: string, from: string): Recorded & { readonly file: string } {
  const recorded = recordFacts(folder, text(from));
  return { ...recorded, file: factsName(recorded.owner) };
}

function text(from: string): string {
  try {
    return readFileSync(from === "-" ? 0 : from, "utf8");
  } catch (error) {
    throw new BadInput([
      `--from: must be a file that can be read, or - for standard input, got ${from} (${(error as NodeJS.ErrnoException).code ?? "an error"}); correct it`,
    ]);
  }
}
