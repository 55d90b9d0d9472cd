/** `npm run new-rule -- <AREA> <what>`: a rule that already passes every check, registered, to change into the one that is wanted. */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { rules } from "../verify/rules/registry";
import { retired } from "../verify/rules/retired";
import { type Area, areas } from "../verify/rules/rule";
import { nextId, ruleText } from "./rule-template";

const isArea = (text: string | undefined): text is Area => text !== undefined && Object.hasOwn(areas, text);

function main(area: string | undefined, what: string | undefined): number {
  const problems = [
    ...(isArea(area)
      ? []
      : [
          `area: must be one of ${Object.keys(areas).join(", ")}, got ${area ?? "nothing"}; as npm run new-rule -- NET flow-logs`,
        ]),
    ...(what !== undefined && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(what)
      ? []
      : [
          `what: must be lower-case words joined by dashes, got ${what ?? "nothing"}; as npm run new-rule -- NET flow-logs`,
        ]),
  ];
  if (!isArea(area) || what === undefined || problems.length > 0) return refused(problems);
  const path = `verify/rules/${areas[area]}/${what}.ts`;
  if (existsSync(path)) return refused([`what: must be a rule that is not there yet, got ${what}; ${path} exists`]);
  const id = nextId(area, [...rules.map((rule) => rule.id), ...retired]);
  writeFileSync(path, ruleText(id));
  console.log(`wrote ${path}: ${id}`);
  execFileSync(process.execPath, [resolve("tools/run.mjs"), "tools/rules.ts"], { stdio: "inherit" });
  console.log("Next: change what it says and checks; npm run rules writes docs/rules.md anew; npx jest verify/rules.");
  return 0;
}

function refused(problems: readonly string[]): number {
  console.error(problems.join("\n"));
  return 2;
}

process.exitCode = main(process.argv[2], process.argv[3]);
