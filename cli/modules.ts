import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { playbooksDocument } from "../guard/response/table";
import { catalogue } from "../modules/catalogue";
import { examples } from "../modules/examples";
import { publish } from "../registry/publish";

/** Publishes every module into `dist/` of a project, and takes over the READMEs, whose generated parts were made anew, and the map of playbooks. */
export function modules(root: string): { readonly folder: string; readonly archive: string } {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const made = publish({ modules: catalogue, examples, root, outdir: join(root, "dist"), version });
  for (const { name } of catalogue) {
    const readme = join("modules", name, "README.md");
    copyFileSync(join(made.folder, readme), join(root, readme));
  }
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(join(root, "docs", "playbooks.md"), playbooksDocument());
  return made;
}
