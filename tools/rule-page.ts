/** Writes docs/rules.md. */
import { writeFileSync } from "node:fs";
import { rules } from "../verify/rules/registry";
import { rulesPage } from "./rule-lists";

writeFileSync("docs/rules.md", rulesPage(rules));
console.log(`wrote ${rules.length} rules to verify/rules/registry.ts and docs/rules.md`);
