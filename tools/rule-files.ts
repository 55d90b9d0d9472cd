/** The files of rules, as `network/flow-logs`. */
import { readdirSync } from "node:fs";
import { areas } from "../verify/rules/rule";

export const ruleFiles = (): readonly string[] =>
  Object.values(areas)
    .flatMap((folder) => readdirSync(`verify/rules/${folder}`).map((file) => `${folder}/${file.replace(/\.ts$/, "")}`))
    .sort();
