/** Commands that judge Terraform, of this project or not: they read what was written, and ask nothing of AWS. */
import type { Command } from "commander";
import { reportProblems } from "../stacks/summary";
import { isGood } from "../verify/verification";
import { type Json, print } from "./print";
import { type Asked as AskedToReach, waysText, waysTo } from "./reach";
import { usualReport, writeReport } from "./report";
import { type Asked as AskedToReview, reviewed } from "./review";
import { type Asked as AskedToVerify, verified } from "./verify";
import { verificationText } from "./verify-text";

interface Told {
  readonly strict?: true;
  readonly brief?: true;
  readonly report?: string;
}

const target = [
  "[target]",
  "a synthesized folder, or a plan as terraform show -json prints it; - for standard input",
  "cdktf.out",
] as const;
const declared = [
  "--declared <file>",
  "declared access that paths are held against; default: declared.json in the folder",
] as const;
const exceptions = [
  "--exceptions <file>",
  "what is accepted, and until when; default: environments/exceptions.json where there is one",
] as const;
const today = ["--today <day>", "the day that exceptions are held against, as 2027-06-30"] as const;

export function addProof(program: Command): void {
  addVerify(program);
  addReach(program);
  addReview(program);
  addReport(program);
}

const addVerify = (program: Command): Command =>
  program
    .command("verify")
    .argument(...target)
    .option(...exceptions)
    .option(...declared)
    .option(...today)
    .option("--strict", "what cannot be verified, and exceptions without use, are findings too")
    .option("--brief", "findings and counts only")
    .option("--report <file>", "also writes the report, as HTML")
    .option("--json", "as JSON")
    .description(
      "holds what is open against what is declared, and every resource against the rules; exit code 1 where something fails",
    )
    .action((of: string, { json, strict, brief, report, ...asked }: Json & AskedToVerify & Told) =>
      reportProblems(() => {
        const found = verified(of, asked);
        const written = report === undefined ? [] : [`Report: ${writeReport(report, found)}`];
        print(json, found.verification, [verificationText(found.verification, brief), ...written].join("\n"));
        if (!isGood(found.verification, strict === true)) process.exitCode = 1;
      }),
    );

const addReach = (program: Command): Command =>
  program
    .command("reach")
    .argument("<name>", "a service, a store, or the address of a resource")
    .argument(...target)
    .option("--from <who>", "from this group, service or internet only")
    .option("--declared <file>", "declared access, which knows the names; default: declared.json in the folder")
    .option("--json", "as JSON")
    .description("every way to something: through which doors, with which conditions; exit code 1 where there is none")
    .action((name: string, of: string, { json, ...asked }: Json & AskedToReach) =>
      reportProblems(() => {
        const ways = waysTo(name, of, asked);
        print(json, ways, waysText(ways));
        if (ways.paths.length === 0) process.exitCode = 1;
      }),
    );

const addReview = (program: Command): Command =>
  program
    .command("review")
    .argument("<plan>", "a plan as terraform show -json prints it; - for standard input")
    .option(
      "--fail-on <severity>",
      "from which severity on the exit code is 1: critical, high, medium, low or info",
      "high",
    )
    .option("--format <format>", "text, markdown for a pull request, json, or sarif for code scanning", "text")
    .option("--exceptions <file>", "what is accepted of the rules, and until when")
    .option(...today)
    .option("--brief", "only what makes the exit code 1")
    .option("--json", "as JSON")
    .description(
      "what a plan changes that matters, of this project or not; exit code 1 where it should not be applied as it is",
    )
    .action((plan: string, { json, ...asked }: Json & AskedToReview) =>
      reportProblems(() => {
        const { text, blocks } = reviewed(plan, { ...asked, ...(json && { format: "json" }) });
        process.stdout.write(`${text}\n`);
        if (blocks) process.exitCode = 1;
      }),
    );

const addReport = (program: Command): Command =>
  program
    .command("report")
    .argument(...target)
    .option("--out <file>", "where it is written", usualReport)
    .option(...exceptions)
    .option(...declared)
    .option(...today)
    .option("--json", "as JSON")
    .description(
      "writes one HTML file: who reaches what, the rules with their verdicts, and controls with their evidence",
    )
    .action((of: string, { json, out, ...asked }: Json & AskedToVerify & { readonly out: string }) =>
      reportProblems(() => {
        const file = writeReport(out, verified(of, asked));
        print(json, { file }, `Report: ${file}`);
      }),
    );
