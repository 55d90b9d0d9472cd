/** `npm test`: everything there is to check, every step even after one failed. Ends in `N passed, N failed`. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, missing } from "./chromium.cjs";
import { ensureInstalled } from "./ensure-installed.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const reports = mkdtempSync(join(tmpdir(), "zero-trust-test-"));
const cores = availableParallelism();
const none = { passed: 0, failed: 0, skipped: 0 };

/** Runs a file of the project or of a package, and gives its exit code and all it wrote. */
const command = (file, args) =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(root, file), ...args], { cwd: root, env: process.env });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => done({ code: 1, output: error.message }));
    child.on("close", (code) => done({ code, output: Buffer.concat(chunks).toString() }));
  });

const check =
  (bin, ...args) =>
  async () => {
    const { code, output } = await command(`node_modules/${bin}`, args);
    return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1, output };
  };

const jest =
  (projects, ...flags) =>
  async () => {
    const report = join(reports, `${projects.join("-")}.json`);
    const { code, output } = await command("node_modules/jest/bin/jest.js", [
      ...projects.map((project) => `--selectProjects=${project}`),
      "--passWithNoTests",
      "--json",
      `--outputFile=${report}`,
      ...flags,
    ]);
    const counts = countsOf(report);
    if (!counts) return { ...none, failed: 1, output };
    if (counts.passed + counts.failed + counts.skipped === 0)
      return { ...none, failed: 1, output: `there are no tests in ${projects.join(" and ")}` };
    // A crash outside of a test has an exit code and no failed test.
    return { ...counts, failed: Math.max(counts.failed, code === 0 ? 0 : 1), output };
  };

/** What jest counted; a file that cannot even be loaded is one failure. */
const countsOf = (report) => {
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return undefined;
  }
};

/** A step that cannot run here, and says why. */
const skipping = (reason) => async () => ({ ...none, skipped: 1, reason });

/** Without what it needs a step is skipped; under CI it fails. */
const needing = (isThere, reason, step) =>
  isThere ? step : process.env.CI ? async () => ({ ...none, failed: 1, output: reason }) : skipping(reason);

const hasTerraform = spawnSync("terraform", ["version"], { stdio: "ignore" }).status === 0;
const noTerraform = "the terraform command is not on the PATH (https://developer.hashicorp.com/terraform/install)";
const needingTerraform = (step) => needing(hasTerraform, noTerraform, step);

const timed = (name, step) => async () => {
  const start = performance.now();
  const result = await step();
  return { name, seconds: (performance.now() - start) / 1000, ...result };
};

const say = ({ name, seconds, passed, failed, skipped, output, reason }) => {
  const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean);
  const mark = failed ? "FAIL" : passed ? "ok" : "skip";
  console.log(`${mark.padEnd(5)}${name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s  ${counts.join(", ")}`);
  if (reason) console.log(`     ${reason}`);
  if (failed) console.log(`${output.trimEnd()}\n`);
};

/** Starts the steps of one lane after another, and lets others wait for any of them. */
const lane = (steps) => {
  let last = Promise.resolve();
  return steps.map(([name, step]) => {
    last = last.then(timed(name, step));
    return last;
  });
};

ensureInstalled();
const statics = [
  ["format", check("@biomejs/biome/bin/biome", "ci", ".", `--colors=${process.stdout.isTTY ? "force" : "off"}`)],
  ["lint", check("eslint/bin/eslint.js", ".", "--max-warnings", "0")],
  ["types", check("typescript/bin/tsc", "--noEmit")],
  ["package", jest(["package"])],
  // Under CI a Debian installs one; where that is refused too, it is said and the rest counts.
  ["browser", chromium() === undefined ? skipping(missing) : jest(["browser"])],
];
const unit = [["unit", jest(["unit", "mutants"])]];
// These wait most of the time, some for minutes: three workers for each core, where there is memory for them.
const workers = Math.max(1, Math.min(3 * cores, Math.floor(totalmem() / 2.5e9)));
const slow = [["terraform", needingTerraform(jest(["terraform", "apply", "scanners"], `--maxWorkers=${workers}`))]];
const prepare = needingTerraform(() => command("tools/run.mjs", ["__tests__/emulator/prepare.ts"]));
const results = [];
const report = async (running) => {
  for (const result of running) {
    results.push(await result);
    say(results.at(-1));
  }
};
await report(cores > 1 ? [...lane(statics), ...lane(unit)] : lane([...statics, ...unit]));
// Made once, before several need it at once; what cannot be made is told by the tests that need it.
await prepare();
await report(lane(slow));
rmSync(reports, { recursive: true });

const sum = (count) => results.reduce((total, result) => total + result[count], 0);
const skipped = sum("skipped");
process.exitCode = sum("failed") > 0 ? 1 : 0;
console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
