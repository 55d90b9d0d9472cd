/** What the verifier has to say of an output. */
import { readFileSync } from "node:fs";
import type { Model } from "../../verify/model/model";
import { type Declared, readDeclared } from "../../verify/reach/declared";
import type { ReachReport } from "../../verify/reach/report";
import { countOf } from "../../verify/rules/run";
import { verify } from "../../verify/verification";
import { exceptions, today } from "./example";

/** What the environment declares that stands for all three. */
const all = readDeclared("declared", readFileSync("rendered/declared.json"));
const declared: Declared = { ...all, environments: all.environments.filter(({ name }) => name === "dev") };

/** A finding for each rule that fails, for each grant that does not work, and for each way that is open and was not declared. */
export function findingsOf(model: Model): ReadonlySet<string> {
  const { rules, reach } = verify(model, { today, exceptions, declared });
  const failed = rules.verdicts.filter((verdict) => countOf(verdict) === "fail");
  return new Set([...failed.map(({ rule, resource }) => `${rule} ${resource}`), ...pathFindings(reach)]);
}

const pathFindings = ({ grants, undeclared, paths }: ReachReport): readonly string[] => [
  ...grants.filter(({ verdict }) => verdict === "does not work").map(({ grant }) => `does not work: ${grant}`),
  ...undeclared
    .filter(({ verdict }) => verdict === "fail")
    .map(({ path, excess }) => `open: ${paths[path]?.from ?? ""} → ${paths[path]?.to ?? ""} ${excess.join(", ")}`),
];
