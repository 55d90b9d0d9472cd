/** `npm run rules`: writes verify/rules/registry.ts, and docs/rules.md from it. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { ruleFiles } from "./rule-files";
import { registryText } from "./rule-lists";

const registry = "verify/rules/registry.ts";
const run = (...args: readonly string[]): void => void execFileSync(process.execPath, args, { stdio: "inherit" });

writeFileSync(registry, registryText(ruleFiles()));
run(resolve("node_modules/@biomejs/biome/bin/biome"), "check", "--write", "--log-level=error", registry);
// The page needs the rules themselves, those included that are new in the registry.
run(resolve("tools/run.mjs"), "tools/rule-page.ts");
