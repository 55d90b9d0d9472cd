#!/usr/bin/env node
/** The `zero-trust` command: from source in a checkout, compiled in the published package. */
import { existsSync } from "node:fs";

const beside = (path) => new URL(`../${path}`, import.meta.url);

if (existsSync(beside("cli/main.ts"))) {
  const { ensureInstalled } = await import("../tools/ensure-installed.mjs");
  ensureInstalled();
  const { run } = await import("../tools/run.mjs");
  await run("cli/main.ts", process.argv.slice(2));
} else {
  await import(beside("lib/cli/main.js").href);
}
