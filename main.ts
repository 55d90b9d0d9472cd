import { join } from "node:path";
import { environments } from "./environments/all";
import { select } from "./environments/check";
import { acme } from "./environments/organization";
import { reportProblems } from "./stacks/summary";
import { summary } from "./stacks/summary";
import { synthesize } from "./stacks/synthesize";

reportProblems(() => {
  const result = synthesize({
    organization: acme,
    environments,
    selected: select(environments, process.env["ENVIRONMENTS"]),
    outdir: join(process.cwd(), process.env["CDKTF_OUTDIR"] ?? "cdktf.out"),
    ledgers: join(process.cwd(), "environments", "ledger"),
    today: process.env["TODAY"] ?? new Date().toISOString().slice(0, 10),
  });
  process.stdout.write(summary(result));
});
