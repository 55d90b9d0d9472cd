/** Programs that are run from a bundle, and what is kept beside it from one run to the next. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const node = (cwd: string, flags: readonly string[], script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [...flags, "--input-type=module", "--eval", script, ...args], {
    cwd,
    encoding: "utf8",
  });
const tool = (name: string) => JSON.stringify(resolve("tools", `${name}.mjs`));
const load = (bundle: string, flags: readonly string[] = []): string =>
  node(resolve(bundle, ".."), flags, `import { load } from ${tool("load")}; load(process.argv[1]);`, bundle);

const beside = (bundle: string): readonly string[] =>
  readdirSync(resolve(bundle, ".."))
    .map((name) => join(bundle, "..", name))
    .filter((file) => file.startsWith(`${bundle}.`));

/** A program that keeps a text, and says whether it was there. */
function program(says: string): string {
  const bundle = join(mkdtempSync(join(tmpdir(), "zero-trust-load-")), "program.cjs");
  writeFileSync(bundle, programText(says));
  return bundle;
}
const programText = (says: string) => `
  const store = globalThis[Symbol.for("kept for " + __filename)];
  const text = store.read("text");
  if (text === undefined) store.write("text", "${says}");
  console.log("${says}", text ?? "nothing", typeof require, typeof module.exports);`;

const spoil = (file: string): void => {
  const bytes = readFileSync(file);
  for (let i = 32; i < bytes.length; i += 7) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
};

test("the second run has what the first one kept", () => {
  const bundle = program("one");
  expect(load(bundle)).toBe("one nothing function object\n");
  expect(beside(bundle)).toEqual([`${bundle}.code`, `${bundle}.text`]);
  expect(load(bundle)).toBe("one one function object\n");
});

test.each<readonly [string, (file: string) => void]>([
  ["spoilt", spoil],
  ["cut off", (file) => writeFileSync(file, readFileSync(file).subarray(0, -1))],
  ["empty", (file) => writeFileSync(file, "")],
])("what was kept and is %s is as if it were not there, and kept anew", (_, change) => {
  const bundle = program("one");
  load(bundle);
  beside(bundle).forEach(change);
  expect(load(bundle)).toBe("one nothing function object\n");
  expect(load(bundle)).toBe("one one function object\n");
});

test("what another program of the same length kept is not used", () => {
  const bundle = program("one");
  load(bundle);
  writeFileSync(bundle, programText("two"));
  expect(load(bundle)).toBe("two nothing function object\n");
  expect(load(bundle)).toBe("two two function object\n");
});

test("code that another V8 compiled is compiled again", () => {
  const bundle = program("one");
  load(bundle);
  const before = readFileSync(`${bundle}.code`);
  expect(load(bundle, ["--no-opt"])).toBe("one one function object\n");
  expect(readFileSync(`${bundle}.code`).equals(before)).toBe(false);
});

test("a program runs where nothing can be kept", () => {
  const bundle = program("one");
  for (const name of ["code", "text"]) mkdirSync(`${bundle}.${name}/in the way`, { recursive: true });
  expect(load(bundle)).toBe("one nothing function object\n");
  expect(load(bundle)).toBe("one nothing function object\n");
});

test("the example has the same bytes, whatever was kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-load-"));
  const bundle = join(folder, "main.cjs");
  const made = node(
    resolve("."),
    [],
    `import { bundle } from ${tool("bundle")}; console.log(await bundle("main.ts"));`,
  );
  copyFileSync(made.trim(), bundle);
  const synthesized = () => {
    rmSync(join(folder, "cdktf.out"), { recursive: true, force: true });
    load(bundle);
    const files = readdirSync(join(folder, "cdktf.out"), { recursive: true, encoding: "utf8" });
    return Object.fromEntries(
      files
        .filter((file) => file.endsWith(".json"))
        .map((file) => [file, readFileSync(join(folder, "cdktf.out", file), "utf8")]),
    );
  };
  const first = synthesized();
  expect(Object.keys(first)).toContain("modules/segmented-vpc/main.tf.json");
  expect(beside(bundle)).toEqual([`${bundle}.code`, `${bundle}.modules`]);
  expect(synthesized()).toEqual(first);
  beside(bundle).forEach(spoil);
  expect(synthesized()).toEqual(first);
}, 60_000);
