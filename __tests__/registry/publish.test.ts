import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { publish } from "../../registry/publish";
import { withTables } from "../../registry/tables";

const root = process.cwd();
const publishOnce = () => {
  const outdir = mkdtempSync(join(tmpdir(), "zero-trust-publish-"));
  return { outdir, ...publish({ modules: catalogue, examples, root, outdir, version: "1.2.3" }) };
};
const made = publishOnce();
const names = catalogue.map(({ name }) => name);
const foldersIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
const testsOf = (name: string) =>
  readdirSync(join(root, "modules", name))
    .filter((file) => file.endsWith(".tftest.hcl"))
    .sort();
const published = readdirSync(made.folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const read = (file: string) => readFileSync(file, "utf8");

test("every folder of modules is published with an example", () => {
  const folders = foldersIn(join(root, "modules"));
  expect(foldersIn(join(made.folder, "modules"))).toEqual(folders);
  expect(foldersIn(join(made.folder, "examples"))).toEqual(folders);
});

test.each(names)("%s has the files of a module, and its own tests", (name) => {
  const files = readdirSync(join(made.folder, "modules", name), { recursive: true })
    .map(String)
    .sort();
  expect(files).toEqual([
    "LICENSE",
    "README.md",
    "main.tf.json",
    "outputs.tf.json",
    "tests",
    ...testsOf(name).map((file) => join("tests", file)),
    "variables.tf.json",
    "versions.tf.json",
  ]);
});

test.each(catalogue.map((module) => [module.name, module] as const))(
  "the tables in the README of %s are fresh (npm run modules makes them anew)",
  (name, module) => {
    const readme = read(join(root, "modules", name, "README.md"));
    expect(withTables(readme, module)).toBe(readme);
  },
);

test.each(names)("the example of %s fits on a screen", (name) => {
  const lines = read(join(made.folder, "examples", name, "main.tf"))
    .trimEnd()
    .split("\n");
  expect(lines.length).toBeLessThanOrEqual(30);
});

test("nothing of a provider, a backend, cdktf's metadata or this machine is published", () => {
  const parsed = published.filter((file) => file.endsWith(".tf.json")).map((file) => JSON.parse(read(file)) as object);
  const keys = parsed.flatMap((content) =>
    Object.entries(content).flatMap(([key, value]) => (key === "terraform" ? Object.keys(value as object) : [key])),
  );
  for (const key of ["provider", "backend", "cloud", "//"]) expect(keys).not.toContain(key);
  for (const file of published) for (const place of [root, made.outdir]) expect(read(file)).not.toContain(place);
});

test("the same modules give the same bytes, and leave nothing else behind", () => {
  const again = publishOnce();
  expect(readFileSync(again.archive).equals(readFileSync(made.archive))).toBe(true);
  expect(readdirSync(made.outdir).sort()).toEqual([
    "terraform-aws-zero-trust",
    "terraform-aws-zero-trust-1.2.3.tar.gz",
  ]);
});
