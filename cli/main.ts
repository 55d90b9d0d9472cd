/** The `zero-trust` command. Exit code 0: good; 1: there is something to see to; 2: bad input. */
import { resolve } from "node:path";
import { projectInput } from "../stacks/project";
import { column, reportLater, reportProblems } from "../stacks/summary";
import { synthesize } from "../stacks/synthesize";
import { accept } from "./accept";
import { adopt } from "./adopt";
import { checklist } from "./checklist";
import { type Asked, connect, setup } from "./connect";
import type { Way } from "./connect/step";
import { coverage, coverageText, isHole } from "./coverage";
import { type Asked as Drilled, drill, drillText } from "./drill";
import { facts } from "./facts";
import { modules } from "./modules";
import { nextStep, type Step, steps } from "./next";
import { type Json, print } from "./print";
import { zeroTrust } from "./program";
import { addProof } from "./proof";
import { render } from "./render";
import { undo, undoText } from "./undo";

const program = zeroTrust();

program
  .command("next")
  .description("which stack to apply now, with which credentials, and the exact commands")
  .option("--json", "as JSON")
  .action(({ json }: Json) =>
    reportProblems(() => {
      const all = steps(projectInput());
      const step = nextStep(all);
      print(json, { next: step ?? null, stacks: all }, nextText(all, step));
    }),
  );

program
  .command("render")
  .description("copies synthesized stacks and their modules to rendered/, which a team commits")
  .option("--only <environments>", "environments, separated by commas; the others keep their bytes")
  .option("--json", "as JSON")
  .action(({ only, json }: Json & { readonly only?: string }) =>
    reportProblems(() => {
      const input = projectInput(only);
      const made = synthesize(input).stacks.filter(({ pending }) => !pending);
      const stacks = made.map(({ stack }) => stack);
      const whole = input.selected.length === input.environments.length;
      render(input.outdir, resolve("rendered"), stacks, whole ? "remove" : "keep");
      print(json, { stacks }, `rendered ${stacks.join(", ")}`);
    }),
  );

program
  .command("accept")
  .argument("[targets...]", "stacks, or <stack>/<address>; none means all")
  .requiredOption("--because <reason>", "why; kept in the ledger")
  .option("--json", "as JSON")
  .description("records what would be destroyed or replaced as intended")
  .action((targets: readonly string[], { because, json }: Json & { readonly because: string }) =>
    reportProblems(() => {
      const decisions = accept(projectInput(), targets, because);
      print(
        json,
        { decisions },
        decisions.length === 0 ? "nothing to decide" : decisions.map((d) => `recorded ${JSON.stringify(d)}`).join("\n"),
      );
    }),
  );

program
  .command("checklist")
  .description("what no API takes, and how to verify that it was done")
  .option("--json", "as JSON")
  .action(({ json }: Json) =>
    reportProblems(() => {
      const { organization, environments } = projectInput();
      const all = checklist(organization, environments);
      print(json, all, all.map(({ step, verify }) => `[ ] ${step}\n    verify: ${verify}`).join("\n"));
    }),
  );

program
  .command("connect")
  .argument("<name>", "a store or service, or shell")
  .option("--environment <name>", "in this environment only")
  .option("--group <name>", "for this group only")
  .option("--setup", "SQL that makes the users of a database, one for each grant")
  .option("--json", "as JSON")
  .description("the exact commands with which people reach something through its doors")
  .action((name: string, { json, setup: users, ...asked }: Json & Asked & { readonly setup?: true }) =>
    reportProblems(() => {
      if (users) {
        const sql = setup(name, asked, projectInput());
        print(
          json,
          sql,
          Object.entries(sql)
            .flatMap(([file, lines]) => [`-- ${name} in ${file}`, ...lines])
            .join("\n"),
        );
      } else {
        const ways = connect(name, asked, projectInput());
        print(json, ways, ways.map(wayText).join("\n\n"));
      }
    }),
  );

program
  .command("adopt")
  .argument("<file>", "JSON of ids by name, or by stack and address; - for standard input")
  .option("--json", "as JSON")
  .description("takes what exists already into the stacks: the next synth emits import blocks for it")
  .action((file: string, { json }: Json) =>
    reportProblems(() => {
      const decisions = adopt(projectInput(), file);
      print(json, { decisions }, decisions.map((d) => `recorded ${JSON.stringify(d)}`).join("\n"));
    }),
  );

program
  .command("coverage")
  .description(
    "which resource covers each account and region for each service of detection; exit code 1 where none does",
  )
  .option("--json", "as JSON")
  .action(({ json }: Json) =>
    reportProblems(() => {
      const cells = coverage(projectInput());
      print(json, cells, coverageText(cells));
      if (cells.some(isHole)) process.exitCode = 1;
    }),
  );

addProof(program);

const recording = (name: string, description: string) =>
  program
    .command(name)
    .requiredOption("--from <file>", "what `terraform output -json` printed; - for standard input")
    .option("--json", "as JSON")
    .description(description)
    .action(({ from, json }: Json & { readonly from: string }) =>
      reportProblems(() => {
        const done = facts(resolve("environments", "facts"), from);
        print(
          json,
          done,
          `recorded ${Object.keys(done.values).length} facts of ${done.owner}, ${done.layer}; commit ${done.file}`,
        );
      }),
    );
recording("facts", "records what stacks of other accounts need to know of a stack, after its apply");
recording(
  "accounts",
  "records the ids of the organization and its accounts, after the apply of the stack organization",
);

program
  .command("modules")
  .description("writes the modules for Terraform registries to dist/")
  .option("--json", "as JSON")
  .action(({ json }: Json) =>
    reportProblems(() => {
      const made = modules(process.cwd());
      print(json, made, `wrote ${made.folder} and ${made.archive}`);
    }),
  );

program
  .command("drill")
  .argument("<playbook>", "as docs/playbooks.md names it")
  .option("--event <file>", "an event of EventBridge; - for standard input. Default: a recorded one")
  .option("--mode <mode>", "observe, approve or enforce", "enforce")
  .option("--protected <arns>", "ARNs and ARN patterns, separated by commas")
  .option("--json", "as JSON")
  .description("runs a playbook offline: each call that it would make, and what would undo it")
  .action((name: string, { json, ...asked }: Json & Drilled) =>
    reportLater(async () => {
      const done = await drill(name, asked);
      print(json, done, drillText(done));
      if (done.does.length === 0 || done.outcome === "protected") process.exitCode = 1;
    }),
  );

program
  .command("undo")
  .argument("<record>", "what aws dynamodb get-item printed of an action; - for standard input")
  .option("--json", "as JSON")
  .description("what undoes an action of a playbook, and the command that has it undone")
  .action((file: string, { json }: Json) =>
    reportProblems(() => {
      const found = undo(file);
      print(json, found, undoText(found));
      if (found.command === null) process.exitCode = 1;
    }),
  );

const wayText = ({ environment, group, door, steps }: Way): string =>
  [
    `${environment}: ${group} through ${door}`,
    ...steps.flatMap(({ do: what, commands }, i) => [`${i + 1}. ${what}`, ...commands.map((c) => `   ${c}`.trimEnd())]),
  ].join("\n");

const nextText = (all: readonly Step[], step: Step | undefined): string =>
  [
    ...all.map(({ stack, state }) => `${column(all.map((s) => s.stack))(stack)}${state}`),
    "",
    ...all.flatMap(({ waiting }) => waiting),
    ...(step === undefined
      ? ["Nothing is left to apply."]
      : [`Next: ${step.stack}`, `Credentials: ${step.credentials}`, ...step.commands.map((c) => `  ${c}`)]),
  ].join("\n");

void program.parseAsync();
