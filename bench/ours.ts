/** The measured program: synthesizes as many environments as it is told, or the example. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectInput } from "../stacks/project";
import { synthesize } from "../stacks/synthesize";
import { many } from "./environments";

const folder = mkdtempSync(join(tmpdir(), "zero-trust-bench-"));
const place = { outdir: join(folder, "cdktf.out"), ledgers: join(folder, "ledger") };
const count = Number(process.argv[2] ?? 0);
const { organization, environments } = count === 0 ? projectInput() : many(count);
synthesize({ organization, environments, selected: environments, layers: ["network"], today: "2026-01-01", ...place });
