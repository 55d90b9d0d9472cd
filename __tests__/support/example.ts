/** The example organization, synthesized into a folder of its own, and changed as a test likes. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Environment, Organization } from "../../environments/types";
import { type Synthesis, type SynthesisInput, synthesize } from "../../stacks/synthesize";

export interface Workspace {
  readonly folder: string;
  readonly outdir: string;
  readonly ledgers: string;
}

export function workspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-"));
  return { folder, outdir: join(folder, "cdktf.out"), ledgers: join(folder, "ledger") };
}

export const inputOf = (
  { outdir, ledgers }: Workspace,
  files: readonly Environment[] = environments,
  organization: Organization = acme,
  layers: readonly string[] = ["network"],
): SynthesisInput => ({
  organization,
  environments: files,
  selected: files,
  layers,
  outdir,
  ledgers,
  today: "2026-01-01",
});

export const synthesizeInto = (
  place: Workspace,
  files?: readonly Environment[],
  organization?: Organization,
  layers?: readonly string[],
): Synthesis => synthesize(inputOf(place, files, organization, layers));

export const stackFolder = ({ outdir }: Workspace, stack: string): string => join(outdir, "stacks", stack);
