/** The measured program: synthesizes the example, or as many environments as it is told. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../stacks/synthesize";
import { inputOf } from "./environments";

const folder = mkdtempSync(join(tmpdir(), "zero-trust-bench-"));
const [, , count = "example"] = process.argv;
synthesize({
  ...inputOf(count === "example" ? count : Number(count)),
  outdir: join(folder, "cdktf.out"),
  ledgers: join(folder, "ledger"),
});
