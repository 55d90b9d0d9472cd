/** `npm run bench:checkov [-- plan.json]`: the verifier beside checkov on the same plan, in one run. CPU of each command from its start to its end. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

const bin = resolve(".venv", "scanners", "bin");
/** The first is not counted: it compiles both. */
const rounds = 4;

/** Seconds of user and system time of a command and all that it starts; both commands are measured by the same yardstick. */
const yardstick = `
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
`;

const cpuOf = (...command: readonly string[]): number =>
  Number(spawnSync(join(bin, "python"), ["-c", yardstick, ...command], { encoding: "utf8" }).stdout);

/** The example of terraform-aws-vpc, which the tests read as well. */
function usualPlan(folder: string): string {
  const file = join(folder, "plan.json");
  writeFileSync(file, gunzipSync(readFileSync("__tests__/fixtures/plans/terraform-aws-vpc-complete.plan.json.gz")));
  return file;
}

function main(given: string | undefined): void {
  if (!existsSync(join(bin, "checkov"))) {
    process.stdout.write("skipped: checkov is not there; npx jest --selectProjects=scanners installs it in .venv\n");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-bench-"));
  const plan = given ?? usualPlan(folder);
  const checkov = ["--framework", "terraform_plan", "--skip-download", "--quiet", "--compact", "--file", plan];
  process.stdout.write("| run | verify, CPU s | checkov, CPU s | times |\n|---|---|---|---|\n");
  for (let run = 1; run <= rounds; run++) {
    const ours = cpuOf(process.execPath, resolve("bin", "zero-trust.mjs"), "verify", plan, "--brief");
    const theirs = cpuOf(join(bin, "checkov"), ...checkov);
    if (run === 1) continue;
    process.stdout.write(
      `| ${run - 1} | ${ours.toFixed(2)} | ${theirs.toFixed(2)} | ${(theirs / ours).toFixed(1)} |\n`,
    );
  }
  rmSync(folder, { recursive: true });
}

main(process.argv[2]);
