/** What a playbook is to the handler that runs it: it reads an event, looks, and says what is to be done. It changes nothing by itself. */
import type { PlaybookName } from "../../../guard/response/playbooks";
import type { Event } from "./event";
import type { Fields } from "./fields";

/** Calls AWS, in the account and region of the target. The action is as IAM names it, but for the few in `apiOf`. */
export type Call = (action: string, input: object) => Promise<Fields>;

/** What it is about, as plain data: it is kept until somebody approves. */
export interface Target {
  /** Unique within the event: an ARN, an id or a name. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** What else the playbook read in the event. */
  readonly given: Readonly<Record<string, string>>;
}

/** A part of what an earlier step answered, as a value inside of an input. The first place that is there counts. */
export interface FromStep {
  readonly fromStep: number;
  readonly places: readonly string[];
}

export interface Change {
  /** In words, for people. */
  readonly does: string;
  readonly action: string;
  readonly input: object;
  /** Names of errors that say it is done already, and what to ask then where the answer is needed. */
  readonly already?: { readonly errors: readonly string[]; readonly ask?: Pick<Change, "action" | "input"> };
}

/** One call that changes something. Done twice, it comes to the same. */
export interface Step extends Change {
  /** What undoes it, as things were before. */
  readonly undo?: Change;
}

export interface Plan {
  /** ARNs of what the steps change: nothing is done where one of them is protected. */
  readonly touches: readonly string[];
  /** None where everything is as it should be. */
  readonly steps: readonly Step[];
}

/** What a person should know instead: the event is right, and there is nothing that this playbook could do. */
export class NothingToDo extends Error {
  override readonly name = "NothingToDo";
}

export interface Settings {
  readonly partition: string;
  /** ARN of the trail that is started again. */
  readonly trail?: string;
  /** Where Identity Center is. */
  readonly identityCenter?: {
    readonly account: string;
    readonly region: string;
    readonly instance: string;
    readonly store: string;
  };
}

/** When, and for which action: what is left behind names it. */
export interface Occasion {
  readonly id: string;
  readonly now: Date;
  readonly settings: Settings;
}

export interface Playbook {
  readonly name: PlaybookName;
  /** Throws `BadEvent` for an event that is none of its own or not as it should be, `NothingToDo` for one that it cannot act on. */
  targetOf(event: Event, settings: Settings): Target;
  /** Looks at what there is, and changes nothing. */
  plan(target: Target, call: Call, occasion: Occasion): Promise<Plan>;
}
