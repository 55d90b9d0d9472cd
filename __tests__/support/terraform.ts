/** The real Terraform, run in a folder. */
import { execFile, spawnSync } from "node:child_process";
import { devNull } from "node:os";
import { cliConfiguration } from "./cli-configuration";
import { withProvider } from "./provider-pool";

/** Why nothing can be planned or applied here; `undefined` where it can. */
export const terraformMissing: string | undefined =
  spawnSync("terraform", ["version"], { stdio: "ignore", env: { ...process.env, CHECKPOINT_DISABLE: "1" } }).status ===
  0
    ? undefined
    : "the terraform command is not on the PATH (https://developer.hashicorp.com/terraform/install)";

/** Whether to run the tests that need Terraform. Where it is missing they are skipped, but not under CI: there they fail. */
const hasTerraform = (): boolean => terraformMissing === undefined || Boolean(process.env["CI"]);

/** `describe`, for what needs Terraform: where it is missing, skipped with the reason in its name, under CI failing with it. */
export const describeWithTerraform = (name: string, tests: () => void): void =>
  hasTerraform() ? describe(name, tests) : describe.skip(`${name} (skipped: ${terraformMissing})`, tests);

export interface Run {
  readonly code: number;
  /** All that was printed. */
  readonly output: string;
  /** What was printed for a program to read, without warnings. */
  readonly stdout: string;
}

export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly previous: string | undefined;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface Plan {
  /** Of `-detailed-exitcode`: 0 when there is nothing to do, outputs included, 2 otherwise. */
  readonly code: 0 | 2;
  readonly changes: readonly PlannedChange[];
  /** The whole of `terraform show -json`. */
  readonly document: PlanDocument;
}

export interface TerraformOptions {
  /** Where the emulator answers. Without it nothing answers: the credentials are made up. */
  readonly emulator?: string;
  /** A CLI configuration, of `cliConfiguration`. */
  readonly configuration?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A folder that was initialized, for one that does not have to be: its provider is used. Left out: the folder's own. */
  readonly providerOf?: string;
}

export class Terraform {
  readonly #env: NodeJS.ProcessEnv;
  readonly #providerOf: string;

  constructor(
    readonly folder: string,
    options: TerraformOptions = {},
  ) {
    this.#env = environment(options);
    this.#providerOf = options.providerOf ?? folder;
  }

  /** Runs a command; gives its exit code and all it printed. */
  run(...args: readonly string[]): Promise<Run> {
    // What installs providers has to see them as they are.
    if (args[0] === "init") return this.#ran(args, this.#env);
    return withProvider(this.#providerOf, this.#env, (env) => this.#ran(args, env));
  }

  #ran(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> {
    return new Promise((done, fails) => {
      const options = { cwd: this.folder, env, maxBuffer: 256 * 1024 * 1024 };
      execFile("terraform", args, options, (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== "number")
          return fails(terraformMissing ? new Error(terraformMissing) : error);
        done({ code: typeof error?.code === "number" ? error.code : 0, output: `${stdout}${stderr}`, stdout });
      });
    });
  }

  /** Runs a command that has to work; gives what it printed. */
  async must(...args: readonly string[]): Promise<string> {
    return this.#ended(args, [0]).then(({ stdout }) => stdout);
  }

  init = (): Promise<string> => this.must("init", ...quiet);

  apply = (plan: string, ...flags: readonly string[]): Promise<string> =>
    this.must("apply", ...quiet, ...atOnce, ...flags, plan);

  /** Plans and applies in one command, where nobody looks at the plan. */
  applyAll = (): Promise<string> => this.must("apply", ...quiet, ...atOnce, "-auto-approve");

  destroy = (...flags: readonly string[]): Promise<string> =>
    this.must("destroy", ...quiet, ...atOnce, "-auto-approve", ...flags);

  /** The configuration's errors and warnings, none where it is valid. */
  async validate(): Promise<readonly string[]> {
    const { stdout } = await this.run("validate", "-json", "-no-color");
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] };
    return diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`);
  }

  /** Plans into a file and gives what it would do; `no-op`s and reads are left out. */
  async plan(file = "test.tfplan", ...flags: readonly string[]): Promise<readonly PlannedChange[]> {
    return (await this.#save(file, flags)) === 0 ? [] : changesOf(await this.#shown(file));
  }

  /** Plans into a file and gives all there is to know about it. */
  async planInFull(file = "test.tfplan", ...flags: readonly string[]): Promise<Plan> {
    const code = await this.#save(file, flags);
    const document = await this.#shown(file);
    return { code, changes: changesOf(document), document };
  }

  /** Runs the folder's `*.tftest.hcl` and `*.tftest.json`. */
  test = (...args: readonly string[]): Promise<Run> => this.run("test", "-no-color", ...args);

  /** The exit code says whether there is anything to do, moves and outputs included. */
  async #save(file: string, flags: readonly string[]): Promise<0 | 2> {
    const args = ["plan", ...quiet, ...atOnce, "-detailed-exitcode", `-out=${file}`, ...flags];
    const { code } = await this.#ended(args, [0, 2]);
    return code === 0 ? 0 : 2;
  }

  async #shown(file: string): Promise<PlanDocument> {
    return JSON.parse(await this.must("show", "-json", file)) as PlanDocument;
  }

  async #ended(args: readonly string[], expected: readonly number[]): Promise<Run> {
    const ended = await this.run(...args);
    if (expected.includes(ended.code)) return ended;
    throw new Error(`terraform ${args.join(" ")} in ${this.folder}: exit ${ended.code}\n${ended.output.slice(-6000)}`);
  }
}

const quiet = ["-input=false", "-no-color"];
const atOnce = ["-parallelism=20"];

/** Terraform and its provider live for seconds: with memory collected rarely they need a fifth less CPU, and 130 MiB more. */
const collecting = { GOGC: "400" };

/** This process's, without what would lead Terraform to an account, a workspace or variables of the person who runs the tests. */
export const environment = ({
  emulator,
  configuration = cliConfiguration(),
  env = {},
}: TerraformOptions = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|TF)_(?!LOG)/.test(name))),
  CHECKPOINT_DISABLE: "1",
  TF_IN_AUTOMATION: "1",
  ...collecting,
  TF_CLI_CONFIG_FILE: configuration,
  AWS_ACCESS_KEY_ID: "emulator",
  AWS_SECRET_ACCESS_KEY: "emulator",
  AWS_REGION: "eu-west-1",
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
  ...(emulator === undefined ? {} : reaching(emulator)),
  ...env,
});

/** S3 Control puts the account in front of the host, which resolves nowhere: the emulator is its proxy too. Nothing else is sent there, since Go asks no proxy for 127.0.0.1. */
const reaching = (emulator: string): NodeJS.ProcessEnv => ({ AWS_ENDPOINT_URL: emulator, HTTP_PROXY: emulator });

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
}

interface PlanDocument {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly previous_address?: string;
    readonly change: { readonly actions: readonly string[]; readonly after: Readonly<Record<string, unknown>> | null };
  }[];
  readonly [other: string]: unknown;
}

const changesOf = ({ resource_changes: changes = [] }: PlanDocument): readonly PlannedChange[] =>
  changes
    .map(({ address, type, change: { actions, after }, previous_address: previous }) => ({
      address,
      type,
      actions,
      previous,
      after,
    }))
    .filter(({ actions, previous }) => previous !== undefined || !["no-op", "read"].includes(actions.join()));
