/** What an exception from a check is, and what it covers. The list is in `exceptions/`. */
import type { Finding } from "./findings";

/** The reason for an argument that checkov takes for missing. */
export const unknownKey =
  "The key is another module's or made by the same plan: its ARN is not known yet, and the argument is always set.";

export interface Exception {
  /** Ids, of both scanners where they say the same. */
  readonly checks: readonly string[];
  /** Name of the published module, in its example and wherever stacks call it; or `stack` for what stacks make themselves. */
  readonly module: string;
  /** `type.name`, every instance of it. */
  readonly resource: string;
  /** Names of the modules or stacks, where it holds in these only: what one of them declares. */
  readonly only?: readonly string[];
  /**
   * An argument that Terraform does not know before an apply, which is why the check fails or cannot tell. The exception holds only while
   * that is so, and only it covers what tf-nag calls unknown.
   */
  readonly undecided?: string;
  /** What a reviewer accepts: why this resource is right as it is, or who answers for what is missing. */
  readonly reason: string;
}

/** Whether an exception is about a finding. */
export const covers = ({ checks, module, resource, only, undecided }: Exception, finding: Finding): boolean =>
  finding.check !== undefined &&
  checks.includes(finding.check) &&
  module === finding.module &&
  resource === finding.resource &&
  (only === undefined || only.includes(finding.part)) &&
  (undecided === undefined ? finding.verdict === "failed" : isUndecided(finding, undecided));

/** tf-nag says itself what it cannot tell; checkov takes what is not known for what is not there. */
const isUndecided = ({ scanner, verdict, isUnknown }: Finding, argument: string): boolean =>
  isUnknown(argument) && (scanner === "checkov" || verdict === "unknown");
