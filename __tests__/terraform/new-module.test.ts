/** A module fresh from the scaffold passes what every module has to pass, with nothing done to it by hand. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describeWithTerraform } from "../support/terraform";

const made = ["node_modules", "dist", "lib", "cdktf.out", "state", "rendered", ".git", ".venv"];

/** A copy of the project, with the packages of this one. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-scaffold-"));
  for (const entry of readdirSync(".").filter((name) => !made.includes(name)))
    cpSync(entry, join(folder, entry), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

const run = (cwd: string, ...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, args, { cwd, encoding: "utf8" });

describeWithTerraform("npm run new-module", () => {
  const name = "noise-filter";
  const files = [`modules/${name}`, `__tests__/modules/${name}.test.ts`, "modules/catalogue.ts", "modules/examples.ts"];
  let folder = "";
  let result: SpawnSyncReturns<string> | undefined;

  beforeAll(() => {
    folder = copy();
    result = run(folder, "tools/run.mjs", "tools/new-module.ts", name);
  });

  test("writes the files of a module, and registers it in order", () => {
    expect(result).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(join(folder, "modules", name)).sort()).toEqual([
      "README.md",
      "example.ts",
      "inputs.ts",
      "noise-filter.tftest.hcl",
      "noise-filter.ts",
    ]);
    expect(readFileSync(join(folder, "modules", "catalogue.ts"), "utf8")).toMatch(/ noiseFilter,/);
    expect(readFileSync(join(folder, "modules", name, "README.md"), "utf8")).toContain("| `groups` |");
  });

  test("leaves nothing to be done in words that a check forbids", () => {
    for (const file of readdirSync(join(folder, "modules", name)))
      expect(readFileSync(join(folder, "modules", name, file), "utf8")).not.toMatch(/\b(TODO|FIXME|XXX)\b/);
  });

  test("passes format and lint", () => {
    expect(run(folder, "node_modules/@biomejs/biome/bin/biome", "ci", ...files)).toMatchObject({ status: 0 });
    expect(run(folder, "node_modules/eslint/bin/eslint.js", "--max-warnings", "0", ...files).stdout).toBe("");
  });

  test("passes types", () => {
    const include = [`modules/${name}`, files[1], "modules/catalogue.ts", "modules/examples.ts"];
    const own = { extends: "./tsconfig.json", include, compilerOptions: { tsBuildInfoFile: "./types.tsbuildinfo" } };
    writeFileSync(join(folder, "tsconfig.own.json"), JSON.stringify(own));
    expect(run(folder, "node_modules/typescript/bin/tsc", "-p", "tsconfig.own.json").stdout).toBe("");
  });

  const jest = (project: string, ...args: readonly string[]): string =>
    run(folder, "node_modules/jest/bin/jest.js", ...args, "--selectProjects", project).stderr;

  test("passes its own tests, the conventions, and renders inline as it is published", () => {
    expect(jest("unit", `__tests__/modules/${name}.test.ts`)).toMatch(/^Tests: +4 passed, 4 total$/m);
    expect(jest("unit", "__tests__/conventions", "__tests__/core/inline", "-t", name)).toMatch(
      /^Tests: +\d+ skipped, 8 passed, \d+ total$/m,
    );
  });

  test("passes its own tests of Terraform", () => {
    expect(jest("terraform", "__tests__/terraform/modules.test.ts", "-t", name)).toMatch(
      /^Tests: +\d+ skipped, 1 passed, \d+ total$/m,
    );
  });
});
