/** What holds in accounts whoever acts there, as an organization file says it. */
import type { Choice } from "../guard/catalogue";
import type { backupPolicy, ec2Attributes, tagPolicy } from "../guard/management";
import type { Declaration } from "../guard/perimeter/declaration";
import type { Ring } from "../guard/rings";
import type { Target } from "../guard/targets";

/** Where guardrails hold. */
export interface Held {
  /** `staging` tries them in the unit for trying policies only. Default: `everywhere`, that unit included. */
  readonly ring?: Ring;
  /** `root`, and what `unit(…)` and `account(…)` of guard/targets name. */
  readonly targets: readonly Target[];
}

/** Guardrails that go together to the same targets. */
export interface Placed extends Held {
  /** Ready ones of guard/catalogue by id, each with its options; `{}` for none. */
  readonly ready?: Choice;
  /** Defaults of EC2 that nobody below may change; the baseline of the accounts leaves them out. */
  readonly ec2?: Parameters<typeof ec2Attributes>[0];
  readonly tags?: Parameters<typeof tagPolicy>[0];
  readonly backup?: Parameters<typeof backupPolicy>[0];
  /** Content is not kept by AWS's AI services. */
  readonly noTraining?: true;
}

/** Who and what is ours beside the organization itself, and where that holds. */
export interface DeclaredPerimeter extends Held, Omit<Declaration, "organizations"> {
  /** Further organizations that are ours. */
  readonly organizations?: readonly string[];
}
