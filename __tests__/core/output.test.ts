import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isGenerated, swapInto } from "../../core/output";
import { problemsOf } from "../support/problems";

type Files = Readonly<Record<string, string>>;
const parent = () => mkdtempSync(join(tmpdir(), "zero-trust-output-"));
const write = (folder: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};
const read = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
const swap = (folder: string, files: Files): void => {
  swapInto(folder, "out", (staging) => {
    write(staging, files);
  });
};
const stack = (name: string) => `stacks/${name}/cdk.tf.json`;

test.each([
  ["manifest.json", true],
  ["stacks/dev-network/cdk.tf.json", true],
  ["modules/kms/variables.tf.json", true],
  ["modules/connect/handler.zip", true],
  ["stacks/dev-network/countries.zip", false],
  ["stacks/dev-network/.terraform.lock.hcl", false],
  ["stacks/dev-network/terraform.tfstate", false],
  ["stacks/dev-network/emulator_override.tf.json", false],
  ["stacks/dev-network/.terraform/modules/cdk.tf.json", false],
  ["stacks/cdk.tf.json", false],
  ["modules/kms/README.md", false],
  ["other/manifest.json", false],
])("whether %s is generated: %s", (path, generated) => {
  expect(isGenerated(path)).toBe(generated);
});

test("the first run makes the folder, and leaves nothing else beside or in it", () => {
  const place = parent();
  swap(join(place, "out"), { "manifest.json": "1", [stack("dev")]: "2" });
  expect(read(place)).toEqual({ "out/manifest.json": "1", [`out/${stack("dev")}`]: "2" });
  expect(readdirSync(place)).toEqual(["out"]);
});

test("a run that fails leaves the last output untouched, and the next one is not refused", () => {
  const place = parent();
  const folder = join(place, "out");
  const last = { "manifest.json": "1", [stack("dev")]: "2" };
  swap(folder, last);
  expect(() => {
    swapInto(folder, "out", (staging) => {
      write(staging, { "manifest.json": "new", [stack("prod")]: "new" });
      throw new Error("half way");
    });
  }).toThrow("half way");
  expect(read(folder)).toEqual(last);
  expect(readdirSync(place)).toEqual(["out"]);
  swap(folder, { "manifest.json": "3" });
  expect(read(folder)).toEqual({ "manifest.json": "3" });
});

test("what Terraform and people keep in a stack's folder survives", () => {
  const folder = join(parent(), "out");
  swap(folder, { [stack("dev")]: "old" });
  const kept = {
    "stacks/dev/.terraform.lock.hcl": "lock",
    "stacks/dev/.terraform/providers/aws": "plugin",
    "stacks/dev/.terraform/modules/modules.json": "{}",
    "stacks/dev/terraform.tfstate": "state",
    "stacks/dev/terraform.tfstate.d/blue/terraform.tfstate": "state",
    "stacks/dev/emulator_override.tf.json": "{}",
    "notes.txt": "mine",
  };
  write(folder, kept);
  swap(folder, { [stack("dev")]: "new" });
  expect(read(folder)).toEqual({ ...kept, [stack("dev")]: "new" });
});

test("a stale generated file goes, with its folder when nothing is left in it", () => {
  const folder = join(parent(), "out");
  swap(folder, { [stack("dev")]: "1", [stack("prod")]: "2", "modules/kms/main.tf.json": "3" });
  write(folder, { "stacks/prod/terraform.tfstate": "state" });
  swap(folder, { "manifest.json": "4" });
  expect(read(folder)).toEqual({ "manifest.json": "4", "stacks/prod/terraform.tfstate": "state" });
  expect(existsSync(join(folder, "stacks", "dev"))).toBe(false);
});

test("only generated files are taken from a run", () => {
  const folder = join(parent(), "out");
  const generated = { "manifest.json": "1", [stack("dev")]: "2" };
  swap(folder, { ...generated, "scratch.txt": "3", "stacks/dev/scratch.txt": "4", "stacks/dev/assets/a.txt": "5" });
  expect(read(folder)).toEqual(generated);
});

test("a run inside another is refused, says who runs, and changes nothing", () => {
  const folder = join(parent(), "out");
  swap(folder, { "manifest.json": "first" });
  swapInto(folder, "out", (staging) => {
    expect(
      problemsOf(() => {
        swap(folder, { "manifest.json": "second" });
      }),
    ).toEqual([
      `out: another run must end before this one begins, got process ${process.pid}; wait for it, or remove out/.lock if there is none`,
    ]);
    expect(read(folder)["manifest.json"]).toBe("first");
    write(staging, { "manifest.json": "third" });
  });
  expect(read(folder)).toEqual({ "manifest.json": "third" });
});

test("the lock of a run that died is not in the way", () => {
  const folder = join(parent(), "out");
  write(folder, { ".lock": "999999999" });
  swap(folder, { "manifest.json": "1" });
  expect(read(folder)).toEqual({ "manifest.json": "1" });
});

test("a file in place of the folder is refused, and stays", () => {
  const place = parent();
  write(place, { out: "a file" });
  expect(
    problemsOf(() => {
      swap(join(place, "out"), {});
    }),
  ).toEqual(["out: the output folder must be writable, got EEXIST; change its permissions or choose another folder"]);
  expect(read(place)).toEqual({ out: "a file" });
});
