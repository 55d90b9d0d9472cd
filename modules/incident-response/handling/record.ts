/** What is kept of each action: it makes a second event do nothing, and is what undoing goes by. */
import { createHash } from "node:crypto";
import type { Incident } from "./event";
import type { Fields } from "./fields";
import type { Step, Target } from "./playbook";

export type State =
  /** It would have done this, and did not. */
  | "observed"
  /** It waits for a person. */
  | "pending"
  | "acting"
  | "done"
  /** What it is about is protected. */
  | "protected"
  | "nothing"
  | "undoing"
  | "undone";

export interface Kept {
  readonly id: string;
  readonly playbook: string;
  readonly state: State;
  readonly incident: Incident;
  readonly target: Target;
  readonly steps: readonly Step[];
  /** What AWS answered to each step that was done, in order. */
  readonly answers: readonly Fields[];
  /** How many of them were undone, from the last. */
  readonly undone: number;
  /** Why nothing was done. */
  readonly because?: string;
  /** Who approved it, and who had it undone, as SQS names senders. */
  readonly approvedBy?: string;
  readonly undoneBy?: string;
  /** Whether people were told of this state. */
  readonly told: boolean;
  readonly at: string;
}

/** Where actions are kept. One handler at a time holds one: its lease ends by itself when the handler dies. */
export interface Records {
  read(id: string): Promise<Kept | undefined>;
  /** Keeps a new one, held by whoever made it. Throws `Busy` where there is one already. */
  create(kept: Kept): Promise<void>;
  /** Holds one that nobody holds, in one of these states. Throws `Busy` elsewhere. */
  hold(id: string, states: readonly State[]): Promise<Kept>;
  /** Writes what this handler holds. Throws `Busy` where it holds it no more. */
  save(kept: Kept): Promise<void>;
  release(id: string): Promise<void>;
}

/** Another handler is at it: try again later. */
export class Busy extends Error {
  override readonly name = "Busy";
}

/** The same event, playbook and target are the same action. */
export const actionId = (playbook: string, event: string, target: string): string =>
  createHash("sha256")
    .update(JSON.stringify([playbook, event, target]))
    .digest("hex")
    .slice(0, 32);

/** Records in memory: for a drill, where nothing is kept. */
export function inMemory(): Records {
  const all = new Map<string, Kept>();
  const found = (id: string): Kept => {
    const kept = all.get(id);
    if (!kept) throw new Busy(`${id} is not there`);
    return kept;
  };
  const later = <T>(give: () => T): Promise<T> => new Promise((done) => done(give()));
  return {
    read: (id) => later(() => all.get(id)),
    create: (kept) => later(() => void all.set(kept.id, kept)),
    hold: (id, states) =>
      later(() => {
        const kept = found(id);
        if (!states.includes(kept.state)) throw new Busy(`${id} is ${kept.state}`);
        return kept;
      }),
    save: (kept) => later(() => void all.set(kept.id, kept)),
    release: () => Promise.resolve(),
  };
}
