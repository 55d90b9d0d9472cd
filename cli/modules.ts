import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../modules/catalogue";
import { examples } from "../modules/examples";
import { publish } from "../registry/publish";
import { withTables } from "../registry/tables";

/** Publishes every module into `dist/` of a project, and makes the tables of the READMEs anew. */
export function modules(root: string): { readonly folder: string; readonly archive: string } {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  for (const module of catalogue) {
    const file = join(root, "modules", module.name, "README.md");
    const text = readFileSync(file, "utf8");
    const fresh = withTables(text, module);
    if (fresh !== text) writeFileSync(file, fresh);
  }
  return publish({ modules: catalogue, examples, root, outdir: join(root, "dist"), version });
}
