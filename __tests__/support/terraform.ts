/** The real Terraform, run in a folder. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPluginMirror } from "./plugin-mirror";

/** Whether the command is there. Where it is not, tests are skipped, except under CI: there they fail. */
export const hasTerraform = (): boolean => {
  try {
    execFileSync("terraform", ["version"], { stdio: "pipe" });
    return true;
  } catch {
    return process.env["CI"] !== undefined;
  }
};

/** A CLI configuration: plugins from a folder of this machine where there is one, and test registries by host. */
export function cliConfiguration(hosts: Readonly<Record<string, string>> = {}): string {
  const mirror = findPluginMirror();
  const text = [
    "disable_checkpoint = true",
    ...(mirror === undefined
      ? []
      : [`provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}`]),
    ...Object.entries(hosts).map(
      ([host, url]) => `host "${host}" {\n  services = { "modules.v1" = ${JSON.stringify(url)} }\n}`,
    ),
  ].join("\n");
  const file = join(mkdtempSync(join(tmpdir(), "zero-trust-cli-")), "terraformrc");
  writeFileSync(file, `${text}\n`);
  return file;
}

export interface Run {
  readonly code: number;
  readonly output: string;
}

export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly previous: string | undefined;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export class Terraform {
  readonly #env: NodeJS.ProcessEnv;

  constructor(
    readonly folder: string,
    options: { readonly emulator?: string; readonly configuration?: string; readonly env?: NodeJS.ProcessEnv } = {},
  ) {
    const { emulator, configuration = cliConfiguration(), env = {} } = options;
    this.#env = {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_CLI_CONFIG_FILE: configuration,
      AWS_ACCESS_KEY_ID: "emulator",
      AWS_SECRET_ACCESS_KEY: "emulator",
      AWS_EC2_METADATA_DISABLED: "true",
      ...(emulator === undefined ? {} : { AWS_ENDPOINT_URL: emulator, HTTP_PROXY: emulator }),
      ...env,
    };
  }

  /** Runs a command; gives its exit code and all it printed. */
  run(...args: readonly string[]): Promise<Run> {
    return new Promise((done) => {
      execFile(
        "terraform",
        [...args],
        { cwd: this.folder, env: this.#env, maxBuffer: 256 * 1024 * 1024 },
        (error, stdout, stderr) => {
          done({ code: error ? (typeof error.code === "number" ? error.code : 1) : 0, output: `${stdout}${stderr}` });
        },
      );
    });
  }

  /** Runs a command that has to work. */
  async must(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0)
      throw new Error(`terraform ${args.join(" ")} in ${this.folder}: exit ${code}\n${output.slice(-6000)}`);
    return output;
  }

  init = () => this.must("init", "-input=false", "-no-color");
  apply = (plan: string) => this.must("apply", "-input=false", "-no-color", "-parallelism=20", plan);
  destroy = () => this.must("destroy", "-input=false", "-no-color", "-auto-approve", "-parallelism=20");

  /** Plans into a file and gives what it would do; `no-op`s are left out. */
  async plan(file = "test.tfplan"): Promise<readonly PlannedChange[]> {
    await this.must("plan", "-input=false", "-no-color", "-parallelism=20", `-out=${file}`);
    const shown = JSON.parse(await this.must("show", "-json", file)) as { resource_changes?: readonly Change[] };
    return (shown.resource_changes ?? [])
      .map(({ address, type, change, previous_address: previous }) => ({
        address,
        type,
        actions: change.actions,
        previous,
        after: change.after,
      }))
      .filter(({ actions, previous }) => previous !== undefined || !["no-op", "read"].includes(actions.join()));
  }
}

interface Change {
  readonly address: string;
  readonly type: string;
  readonly previous_address?: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Readonly<Record<string, unknown>> | null };
}

/** Settings for the emulator, beside the generated file, which stays as it is: what it lacks would otherwise be retried for minutes. */
export const writeEmulatorOverride = (folder: string, provider: Readonly<Record<string, unknown>> = {}): void => {
  writeFileSync(
    join(folder, "emulator_override.tf.json"),
    JSON.stringify({ provider: { aws: [{ max_retries: 2, ...provider }] } }),
  );
};
