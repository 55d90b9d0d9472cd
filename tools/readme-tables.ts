/** `node tools/run.mjs tools/readme-tables.ts <name>`: makes the tables in the README of one module anew; `npm run modules` does all. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../modules/catalogue";
import { withTables } from "../registry/tables";

for (const module of catalogue.filter(({ name }) => name === process.argv[2])) {
  const file = join("modules", module.name, "README.md");
  writeFileSync(file, withTables(readFileSync(file, "utf8"), module));
}
