/** `npm run new-module -- <name>`: a module that already passes every check, registered, to change into the one that is wanted. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { moduleFiles } from "./module-template";
import { inCatalogue, inExamples } from "./register-module";

const lists = { "modules/catalogue.ts": inCatalogue, "modules/examples.ts": inExamples } as const;

const run = (...args: readonly string[]): void => void execFileSync(process.execPath, args, { stdio: "ignore" });

function main(name: string | undefined): number {
  if (name === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    console.error(
      `name: must be lower-case words joined by dashes, got ${name ?? "nothing"}; as npm run new-module -- audit-trail`,
    );
    return 2;
  }
  const files = moduleFiles(name);
  const existing = Object.keys(files).find((path) => existsSync(path));
  if (existing !== undefined) {
    console.error(`name: must be a module that is not there yet, got ${name}; ${existing} exists`);
    return 2;
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
  for (const [path, register] of Object.entries(lists)) {
    writeFileSync(path, register(readFileSync(path, "utf8"), name));
    console.log(`added it to ${path}`);
  }
  // Where lines break depends on how long the name is.
  run(resolve("node_modules/@biomejs/biome/bin/biome"), "check", "--write", ...Object.keys({ ...files, ...lists }));
  run(resolve("tools/run.mjs"), "tools/readme-tables.ts", name);
  console.log("Next: change what it makes, its tests and its README; npm run modules makes the tables anew; npm test.");
  return 0;
}

process.exitCode = main(process.argv[2]);
