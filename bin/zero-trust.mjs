#!/usr/bin/env node
/** The `zero-trust` command: from source in a checkout, compiled in the published package. */
import { existsSync } from "node:fs";

/** They read what was written: what writes it is not loaded, and most of the start is saved. */
const judging = ["verify", "reach", "review", "report"];
const program = judging.includes(process.argv[2]) ? "cli/judge" : "cli/main";

const beside = (path) => new URL(`../${path}`, import.meta.url);

if (existsSync(beside("cli/main.ts"))) {
  const { ensureInstalled } = await import("../tools/ensure-installed.mjs");
  ensureInstalled();
  const { run } = await import("../tools/run.mjs");
  await run(`${program}.ts`, process.argv.slice(2));
} else {
  const { optimizeLater } = await import("./optimize-later.mjs");
  optimizeLater();
  await import(beside(`lib/${program}.js`).href);
}
