import fs, { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../modules/catalogue";
import { examples } from "../../modules/examples";
import { archive } from "../../registry/archive";
import { publish } from "../../registry/publish";

const root = process.cwd();
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const publishInto = (outdir: string, modules = catalogue) => publish({ modules, examples, root, outdir, version });
const publishOnce = (modules = catalogue) => {
  const outdir = mkdtempSync(join(tmpdir(), "zero-trust-publish-"));
  return { outdir, ...publishInto(outdir, modules) };
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
  const expected = [
    "LICENSE",
    "README.md",
    ...(catalogue.find((module) => module.name === name)?.assets ?? []),
    "main.tf.json",
    "outputs.tf.json",
    "tests",
    ...testsOf(name).map((file) => join("tests", file)),
    "variables.tf.json",
    "versions.tf.json",
  ];
  expect(files).toEqual(expected.sort());
});

test.each(names)(
  "the example and the tables in the README of %s are fresh (npm run modules makes them anew)",
  (name) => {
    const readme = read(join(root, "modules", name, "README.md"));
    expect(read(join(made.folder, "modules", name, "README.md"))).toBe(readme);
    expect(readme.split("\n").length).toBeLessThanOrEqual(150);
  },
);

test("a README shows the published call, and every resource with where its instances come from", () => {
  const readme = read(join(made.folder, "modules", "segmented-vpc", "README.md"));
  const inputs = read(join(made.folder, "examples", "segmented-vpc", "main.tf"))
    .split("\n")
    .slice(2)
    .join("\n");
  expect(readme).toContain(
    `module "segmented_vpc" {\n  source  = "example.com/zero-trust/zero-trust/aws//modules/segmented-vpc"\n  version = "${version}"\n${inputs}\`\`\``,
  );
  for (const row of [
    "| `aws_vpc.vpc` | one |",
    "| `aws_subnet.subnet` | one per key of `subnets` |",
    "| `aws_route.public_route` | one per key of `route_tables` whose `kind` is `public` |",
    "| `aws_vpc_block_public_access_options.block_public_access` | one where `block_public_access` is given |",
  ])
    expect(readme).toContain(row);
});

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
    `terraform-aws-zero-trust-${version}.tar.gz`,
  ]);
});

describe("publishing over what is there", () => {
  const one = catalogue.slice(0, 1);
  const two = catalogue.slice(0, 2);
  const contentOf = (outdir: string) => ({
    there: readdirSync(outdir).sort(),
    archived: readFileSync(join(outdir, `terraform-aws-zero-trust-${version}.tar.gz`)).toString("base64"),
  });
  const rename = fs.renameSync;
  afterEach(() => jest.restoreAllMocks());

  test("leaves no moment in which an archive is beside a folder that it was not made of", () => {
    const { outdir, folder, archive: file } = publishOnce(two);
    const moments: boolean[] = [];
    const look = () =>
      moments.push(existsSync(file) && !(existsSync(folder) && archive(folder).equals(readFileSync(file))));
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      look();
      rename(from, to);
      look();
    });
    publishInto(outdir, one);
    expect(moments).toEqual(Array(8).fill(false));
    expect(readdirSync(join(folder, "modules"))).toEqual(one.map(({ name }) => name));
  });

  test.each([1, 2, 3, 4])("leaves what was there when step %i fails", (failing) => {
    const { outdir } = publishOnce(two);
    const before = contentOf(outdir);
    let step = 0;
    jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      step += 1;
      if (step === failing) throw new Error("the disk is gone");
      rename(from, to);
    });
    expect(() => publishInto(outdir, one)).toThrow("the disk is gone");
    expect(contentOf(outdir)).toEqual(before);
    expect(archive(join(outdir, "terraform-aws-zero-trust")).toString("base64")).toBe(before.archived);
  });
});
