/** A stack before it is made: all that is computed about it, and how to make it. */
import type { App } from "cdktf";
import type { Allocations } from "../core/allocations";
import type { Release } from "../core/call";
import type { Facts } from "../core/facts";
import type { Ledger } from "../core/ledger";
import type { Problems } from "../core/problems";
import type { Environment, Organization } from "../environments/types";
import type { AccountStack, Fence, StackOptions } from "./account-stack";

export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface PlannedStack {
  /** Folder, state and workspace: `<owner>-<layer>`, or a name of its own. */
  readonly name: string;
  /** Whose ledger it is in: an environment, an account, or the organization. */
  readonly owner: string;
  readonly layer: string;
  /** The account that it acts in, by its name in the organization file. */
  readonly account: string;
  /** Undefined while the account has no id: the stack is listed and skipped. */
  readonly fence: Fence | undefined;
  /** The published version of the modules that it stays on. */
  readonly release?: Release | undefined;
  /** What the summary counts, as segments and grants. */
  readonly figures: Readonly<Record<string, number>>;
  /** Addresses that have another name now. */
  readonly moves: readonly Move[];
  readonly make: (app: App, options: StackOptions) => AccountStack;
}

/** What a layer is planned from. */
export interface PlanContext {
  readonly organization: Organization;
  /** All environments, selected or not. */
  readonly environments: readonly Environment[];
  /** What was recorded of stacks in other accounts. */
  readonly facts: Facts;
  /** What the owner's ledger has handed out. */
  readonly allocations: Allocations;
  readonly problems: Problems;
}

/** Everything of one owner that is computed before anything is made. */
export interface Work {
  readonly owner: string;
  readonly ledger: Ledger;
  readonly allocations: Allocations;
  readonly stacks: readonly PlannedStack[];
}
