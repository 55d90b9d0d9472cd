/** Makes one CommonJS file of a TypeScript entry and everything it imports. A file that is up to date costs a few file stats. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(import.meta.url), "../..");
const cache = join(root, "node_modules/.cache/zero-trust");

/** What shapes every bundle besides its inputs: these options, and the packages that are installed. */
const always = ["tools/bundle.mjs", "node_modules/.package-lock.json"];

/** What cdktf loads and synth never uses: a quarter of the bundle. */
const stubs = { archiver: join(root, "tools/no-archiver.cjs") };

/** A file as it is now; it changed when this changed. Named as esbuild names inputs: from the root, or as a whole. */
const stamp = (file) => {
  const stat = statSync(isAbsolute(file) ? file : `${root}/${file}`, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs}:${stat.size}` : "missing";
};

/** Whether a file is there and nothing that it was made of changed since, by the stamps that were kept beside it. */
export const isCurrent = (bundled, inputs) => {
  try {
    const stamps = Object.entries(JSON.parse(readFileSync(inputs, "utf8")));
    return stamp(bundled) !== "missing" && stamps.every(([file, then]) => stamp(file) === then);
  } catch {
    return false;
  }
};

/** The stamps of files, by name. */
export const stamped = (files) => Object.fromEntries(files.map((file) => [file, stamp(file)]));

/** Moved into place whole, so that two runs at once never read half a file. */
export const write = (file, text) => {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
};

/** esbuild leaves other characters in comments only; one of them would make V8 keep the whole text in twice the memory. */
const ascii = (text) =>
  text.replace(/[^\x00-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * The path of a bundle of `entry`. `alias` replaces packages by others, as `{ cdktf: "cdktn" }`. Throws esbuild's error, whose messages
 * name file and line, when something does not parse or resolve.
 */
export async function bundle(entry, { alias = {} } = {}) {
  const source = resolve(root, entry);
  const kind = createHash("sha256")
    .update(JSON.stringify([source, alias]))
    .digest("hex")
    .slice(0, 8);
  const bundled = join(cache, `${basename(source, extname(source))}-${kind}.cjs`);
  const inputs = `${bundled}.inputs.json`;
  if (isCurrent(bundled, inputs)) return bundled;

  const before = stamped(always);
  const { build } = await import("esbuild");
  const { metafile, outputFiles } = await build({
    entryPoints: [source],
    outfile: bundled,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    alias: { ...stubs, ...alias },
    define: { PROJECT_ROOT: JSON.stringify(root) },
    // Names of classes decide what a stack calls its elements; esbuild renames what collides.
    tsconfigRaw: {},
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  write(bundled, ascii(outputFiles[0].text));
  write(inputs, JSON.stringify({ ...before, ...stamped(Object.keys(metafile.inputs)) }));
  return bundled;
}
