/** Writes the modules as Terraform registries want them. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { AnyModule } from "../core/definition";
import { emitModules, json, writeModule } from "../core/emit";
import { versions } from "../core/versions";
import { archive } from "./archive";
import { exampleHcl } from "./example-hcl";
import { freshReadme } from "./readme";

export const registryName = "terraform-aws-zero-trust";

export interface Publication {
  readonly modules: readonly AnyModule[];
  /** Literal inputs of each module's example, by its name. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** The folder of the project. */
  readonly root: string;
  /** Folder in which `terraform-aws-zero-trust/` and its archive are made. */
  readonly outdir: string;
  readonly version: string;
}

/** Publishes into `outdir`, all or nothing. Gives the folder and the archive. */
export function publish(what: Publication): { readonly folder: string; readonly archive: string } {
  mkdirSync(what.outdir, { recursive: true });
  const staging = mkdtempSync(join(what.outdir, ".staging-"));
  const folder = join(what.outdir, registryName);
  const file = join(what.outdir, `${registryName}-${what.version}.tar.gz`);
  const made = { folder: join(staging, registryName), file: join(staging, "archive") };
  try {
    write(made.folder, what, join(staging, "scratch"));
    writeFileSync(made.file, archive(made.folder));
    // The archive goes first and comes last: a crash on the way leaves none beside a folder that it was not made of.
    moveAll([
      [file, join(staging, "old-archive")],
      [folder, join(staging, "old-folder")],
      [made.folder, folder],
      [made.file, file],
    ]);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return { folder, archive: file };
}

/** Moves what is there, in this order; when one fails, everything is moved back. */
function moveAll(moves: readonly (readonly [from: string, to: string])[]): void {
  const moved: (readonly [from: string, to: string])[] = [];
  try {
    for (const [from, to] of moves.filter(([from]) => existsSync(from))) {
      renameSync(from, to);
      moved.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of moved.reverse()) renameSync(to, from);
    throw error;
  }
}

function write(folder: string, { modules, examples, root, version }: Publication, scratch: string): void {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put("README.md", rootReadme(modules));
  put("versions.tf.json", json({ terraform: versions }));
  put("LICENSE", readFileSync(join(root, "LICENSE"), "utf8"));
  mkdirSync(scratch);
  for (const emitted of emitModules(modules, join(scratch, "app"))) {
    const { name } = emitted;
    const source = join(root, "modules", name);
    const module = modules.find((m) => m.name === name) as AnyModule;
    const example = examples[name];
    writeModule(join(folder, "modules", name), emitted);
    const readme = readFileSync(join(source, "README.md"), "utf8");
    put(`modules/${name}/README.md`, freshReadme(readme, { module, shapes: emitted.shapes, example, version }));
    put(`modules/${name}/LICENSE`, readFileSync(join(root, "LICENSE"), "utf8"));
    put(`examples/${name}/main.tf`, exampleHcl(module, example, { source: `../../modules/${name}` }));
    for (const tests of readdirSync(source).filter((file) => file.endsWith(".tftest.hcl")))
      cpSync(join(source, tests), join(folder, "modules", name, "tests", tests));
  }
}

const rootReadme = (modules: readonly AnyModule[]): string =>
  [
    `# ${registryName}`,
    "",
    "Terraform modules of a zero trust AWS organization. Each is a folder of its own; they compose by their outputs.",
    "Generated from [cdktf-aws-zero-trust](https://www.npmjs.com/package/cdktf-aws-zero-trust); do not edit.",
    "",
    "| module | what |",
    "|---|---|",
    ...modules.map(({ name, summary }) => `| [${name}](modules/${name}) | ${summary} |`),
    "",
  ].join("\n");
