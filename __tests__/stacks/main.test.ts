/** The program as people run it: a mistake is one line each on standard error, ends with 2, and leaves nothing behind. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const run = (env: Readonly<Record<string, string>>) => {
  const cwd = mkdtempSync(join(tmpdir(), "zero-trust-main-"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("tools/run.mjs"), "main.ts"], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", ...env },
  });
  return { status, stdout, stderr, left: readdirSync(cwd) };
};

test.each([
  [{ TODAY: "31.1.2027" }, 'TODAY: must be a date as 2027-01-31, got "31.1.2027"; correct it or leave it out\n'],
  [
    { ENVIRONMENTS: "dev,qa" },
    'ENVIRONMENTS: must name environments out of dev, staging, prod, got "qa"; correct it or leave it out for all\n',
  ],
])("%j is refused", (env, stderr) => {
  expect(run(env)).toEqual({ status: 2, stdout: "", stderr, left: [] });
});

test("what is empty says nothing", () => {
  const { status, stdout, stderr } = run({ TODAY: "", ENVIRONMENTS: "" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^dev-network .*\nstaging-network .*\nprod-network /m);
});
