/** `npm run build`: compiles what is published into `lib/`, anew. */
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeAssets } from "./assets.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const lib = join(root, "lib");

// What is no longer in the source would be published for ever.
rmSync(lib, { recursive: true, force: true });
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

// A path of one part for each module: TypeScript's older resolution, which cdktf's template has, takes no other.
const folders = readdirSync(join(lib, "modules"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of folders) {
  writeFileSync(join(lib, "modules", `${name}.js`), `module.exports = require("./${name}/${name}");\n`);
  writeFileSync(join(lib, "modules", `${name}.d.ts`), `export * from "./${name}/${name}";\n`);
}

// What modules bring along: who uses the package needs no esbuild.
for (const zip of await makeAssets()) copyFileSync(join(root, zip), join(lib, zip));
