import { resolve } from "node:path";
import { environments } from "./environments/all";
import { select } from "./environments/check";
import { acme } from "./environments/organization";

import { reportProblems, summary } from "./stacks/summary";
import { synthesize } from "./stacks/synthesize";

reportProblems(() => {
  const result = synthesize({
    organization: acme,
    environments,
    selected: select(environments, process.env["ENVIRONMENTS"]),
    outdir: resolve(process.env["CDKTF_OUTDIR"] ?? "cdktf.out"),
    ledgers: resolve("environments", "ledger"),
    today: process.env["TODAY"] ?? new Date().toISOString().slice(0, 10),
  });
  process.stdout.write(summary(result));
});
