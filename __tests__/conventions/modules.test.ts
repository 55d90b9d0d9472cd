/** What every module has: a place in the catalogue, docs that are true, and a test for each thing that it refuses. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { emitModules } from "../../core/emit";
import { bare } from "../../core/schema";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";

const emitted = emitModules(catalogue, mkdtempSync(join(tmpdir(), "zero-trust-conventions-")));
const folder = (name: string) => join("modules", name);
const read = (...path: readonly string[]) => readFileSync(join(...path), "utf8");
const testsOf = (name: string) => readdirSync(folder(name)).filter((file) => file.endsWith(".tftest.hcl"));

/** In this order; others may stand between. */
const sections = [
  "What it creates",
  "What it guarantees",
  "What it costs when idle",
  "Changing it safely",
  "Inputs",
  "Outputs",
];

test("every folder of modules is in the catalogue and in the examples, both in order", () => {
  const folders = readdirSync("modules", { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []));
  expect(catalogue.map(({ name }) => name)).toEqual(folders.sort());
  expect(Object.keys(examples)).toEqual(folders);
});

describe.each(catalogue.map((module) => [module.name, module] as const))("%s", (name, module) => {
  const readme = () => read(folder(name), "README.md");
  const runs = () => testsOf(name).map((file) => read(folder(name), file));

  test("has an example, tests of Terraform and tests of its own", () => {
    expect(existsSync(join(folder(name), "example.ts"))).toBe(true);
    expect(testsOf(name)).toContain(`${name}.tftest.hcl`);
    const own = [`${name}.test.ts`, name].map((path) => join("__tests__", "modules", path));
    expect(own.some((path) => existsSync(path))).toBe(true);
  });

  test("brings along a zip of every program in its folder, and nothing else", () => {
    const programs = readdirSync(folder(name)).filter((entry) => existsSync(join(folder(name), entry, "index.ts")));
    expect(module.assets).toEqual(programs.map((program) => `${program}.zip`));
  });

  test("describes itself, every input and every output in sentences", () => {
    const described = Object.entries(module.inputs.shape as unknown as Record<string, z.ZodType>).map(
      ([input, schema]) => [input, schema.description ?? bare(schema).description ?? ""] as const,
    );
    for (const [what, text] of [["summary", module.summary], ...described, ...Object.entries(module.outputs)])
      expect([what, text]).toEqual([what, expect.stringMatching(/^[A-Z].*[.…]$/s)]);
  });

  test("refuses, in a test of Terraform, a wrong value of every input that has a limit", () => {
    const variables = emitted.find((m) => m.name === name)?.files.variables["variable"] as Record<
      string,
      { readonly validation?: readonly unknown[] }
    >;
    const limited = Object.entries(variables).flatMap(([input, { validation = [] }]) =>
      validation.length > 0 ? [input] : [],
    );
    const refused = new Set(
      runs().flatMap((text) =>
        [...text.matchAll(/expect_failures\s*=\s*\[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
          [...list.matchAll(/var\.([a-z0-9_]+)/g)].map(([, input]) => input),
        ),
      ),
    );
    expect(limited.filter((input) => !refused.has(input))).toEqual([]);
  });

  test("has a README of less than 150 lines, with every section", () => {
    expect(readme().split("\n").length).toBeLessThan(150);
    const headings = [...readme().matchAll(/^## (.*)$/gm)].map(([, heading]) => heading as string);
    expect(headings.filter((heading) => sections.includes(heading))).toEqual(sections);
  });

  test("guarantees nothing in its README by a test that is not there", () => {
    const section = readme().split("## What it guarantees")[1]?.split("\n## ")[0] ?? "";
    const guarantees = (section.match(/^- .*$/gm) ?? []).join("\n");
    const named = guarantees.replaceAll(/`[^`]*`|\]\([^)]*\)/g, "").match(/\b[a-z]+(_[a-z0-9]+)+\b/g) ?? [];
    const there = runs().flatMap((text) => [...text.matchAll(/^run "(.*)"/gm)].map(([, run]) => run));
    expect(named.filter((run) => !there.includes(run))).toEqual([]);
    const files = [...guarantees.matchAll(/`([^`]*\.(?:tftest\.hcl|test\.ts))`/g)].map(([, file]) => file as string);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(file) && !existsSync(join(folder(name), file)))).toEqual([]);
  });
});
