/** `node tools/run.mjs tools/readme-tables.ts <name>`: makes the generated parts of the README of one module anew; `npm run modules` does all. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emitModules } from "../core/emit";
import { catalogue } from "../modules/catalogue";
import { examples } from "../modules/examples";
import { freshReadme } from "../registry/readme";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
const scratch = mkdtempSync(join(tmpdir(), "zero-trust-readme-"));
for (const module of catalogue.filter(({ name }) => name === process.argv[2])) {
  const file = join("modules", module.name, "README.md");
  const shapes = emitModules([module], scratch).flatMap((emitted) => emitted.shapes);
  const documented = { module, shapes, example: examples[module.name], version };
  writeFileSync(file, freshReadme(readFileSync(file, "utf8"), documented));
}
rmSync(scratch, { recursive: true });
