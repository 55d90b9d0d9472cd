/** A stack before it is made: all that is computed about it, and how to make it. */
import type { App } from "cdktf";
import type { Allocations } from "../core/allocations";
import type { Release } from "../core/call";
import type { Facts } from "../core/facts";
import type { Ledger } from "../core/ledger";
import type { Problems } from "../core/problems";
import type { Waiting } from "../environments/recorded-facts";
import type { Environment, Organization } from "../environments/types";
import type { AccountStack, Fence, StackOptions } from "./account-stack";
import type { PeoplePlan } from "./people-plan";

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
  /** What the summary counts, in the singular, as segment and grant. */
  readonly figures: Readonly<Record<string, number>>;
  /** Addresses that have another name now. */
  readonly moves: readonly Move[];
  /** What is declared and waits for a fact of another account. Default: nothing. */
  readonly waiting?: readonly Waiting[];
  readonly make: (app: App, options: StackOptions) => AccountStack;
}

/** What every layer is planned from. */
export interface CommonContext {
  readonly organization: Organization;
  /** All environments, selected or not. */
  readonly environments: readonly Environment[];
  /** Permission sets and assignments; undefined where the organization file says nothing of people. */
  readonly people: PeoplePlan | undefined;
  /** What was recorded of stacks in other accounts. */
  readonly facts: Facts;
  readonly problems: Problems;
}

/** What a layer of one owner is planned from. */
export interface PlanContext extends CommonContext {
  /** What the owner's ledger has handed out. */
  readonly allocations: Allocations;
}

/** Everything of one owner that is computed before anything is made. */
export interface Work {
  readonly owner: string;
  readonly ledger: Ledger;
  readonly allocations: Allocations;
  readonly stacks: readonly PlannedStack[];
  /** All its layers are planned; otherwise what the others were given stays. */
  readonly whole: boolean;
}
