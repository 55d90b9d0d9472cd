/** Runs a TypeScript file in this process: `node tools/run.mjs <entry.ts> [arguments]`. */
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeAssets } from "./assets.mjs";
import { bundle } from "./bundle.mjs";
import { load } from "./load.mjs";

/** Runs a TypeScript file of the project; it sees `args` from `process.argv[2]` on. */
export async function run(entry, args = []) {
  const [bundled] = await Promise.all([bundle(entry), makeAssets()]);
  process.argv = [process.argv[0], resolve(entry), ...args];
  return load(bundled);
}

// A checkout may be reached through a symbolic link, as everything below /tmp is on a Mac.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , entry, ...args] = process.argv;
  if (entry === undefined) {
    console.error("usage: node tools/run.mjs <entry.ts> [arguments]");
    process.exit(2);
  }
  await run(entry, args);
}
