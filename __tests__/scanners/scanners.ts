/** checkov and tf-nag, run over plans as `terraform show -json` writes them. */
import { execFile } from "node:child_process";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { prepareVirtualEnvironment, virtualEnvironment } from "../support/virtual-environment";

const here = resolve("__tests__", "scanners");
const bin = (name: string): string => join(virtualEnvironment("scanners"), "bin", name);

/** Installs what `requirements.txt` pins, with its hashes; takes no time when it is there. Safe to run several times at once. */
export const prepareScanners = (): Promise<void> =>
  prepareVirtualEnvironment("scanners", { requirements: join(here, "requirements.txt"), python: "3.11" });

/** What a check says of a resource. `unknown`: it cannot tell before an apply, which is no pass. */
export type Verdict = "passed" | "failed" | "unknown";

export interface Result {
  readonly scanner: "checkov" | "tf-nag";
  /** The check's id, as `CKV_AWS_16`. tf-nag tells ids only of what does not pass. */
  readonly check?: string;
  readonly verdict: Verdict;
  readonly plan: string;
  readonly address: string;
}

interface CheckovReport {
  /** None where no plan was read. */
  readonly results?: {
    readonly passed_checks: readonly CheckovResult[];
    readonly failed_checks: readonly CheckovResult[];
    readonly skipped_checks: readonly CheckovResult[];
    readonly parsing_errors: readonly string[];
  };
}

interface CheckovResult {
  readonly check_id: string;
  readonly file_path: string;
  readonly resource_address: string;
}

/** One run for all: it loads its checks for seconds. Throws when it could not read a plan, or when a check of its own crashed. */
export async function checkov(plans: readonly string[]): Promise<readonly Result[]> {
  const framework = ["--framework", "terraform_plan", "--skip-download"];
  const output = ["--soft-fail", "--compact", "--output", "json"];
  const { results } = (await printed(bin("checkov"), [...framework, ...output, "--file", ...plans])) as CheckovReport;
  if (results === undefined) throw new Error(`checkov reads nothing in ${plans.join()}`);
  if (results.parsing_errors.length > 0) throw new Error(`checkov cannot read ${results.parsing_errors.join()}`);
  const told = (all: readonly CheckovResult[], verdict: Verdict): readonly Result[] =>
    all.map(({ check_id: check, file_path: plan, resource_address: address }) => ({
      ...{ scanner: "checkov", check, verdict, plan: basename(plan), address },
    }));
  // A check that is skipped where it stands has no reason in our list: it counts as failed.
  const failed = [...results.failed_checks, ...results.skipped_checks];
  return [...told(results.passed_checks, "passed"), ...told(failed, "failed")];
}

interface NagReport {
  readonly plan: string;
  readonly evaluated: Readonly<Record<string, number>>;
  readonly findings: readonly {
    readonly rule_id: string;
    readonly address: string;
    readonly compliance: "NON_COMPLIANT" | "UNKNOWN";
  }[];
}

/** Throws when it could not read a plan. */
export async function tfNag(plans: readonly string[]): Promise<readonly Result[]> {
  const reports = (await printed(bin("python"), [join(here, "nag.py"), ...plans])) as readonly NagReport[];
  return reports.flatMap(({ plan: file, evaluated, findings }) => {
    const [scanner, plan] = ["tf-nag" as const, basename(file)];
    const found = findings.map(({ rule_id: check, address, compliance }): Result => {
      return { scanner, check, verdict: compliance === "UNKNOWN" ? "unknown" : "failed", plan, address };
    });
    const passed = Object.entries(evaluated).flatMap(([address, count]): readonly Result[] => {
      const others = count - found.filter((one) => one.address === address).length;
      return Array.from({ length: others }, () => ({ scanner, verdict: "passed", plan, address }));
    });
    return [...found, ...passed];
  });
}

/** What a scanner prints. It writes to its standard error what it could not do, and goes on. */
async function printed(command: string, args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, LOG_LEVEL: "WARNING" };
  const { stdout, stderr } = await promisify(execFile)(command, args, { env, maxBuffer: 256 * 1024 * 1024 });
  if (stderr !== "") throw new Error(`${basename(command)} says: ${stderr.slice(-4000)}`);
  return JSON.parse(stdout) as unknown;
}
