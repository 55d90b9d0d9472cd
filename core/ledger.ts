/** The ledger: what an environment is made of, committed, so that nothing disappears or is replaced without a recorded decision. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { AllocationTable } from "./allocations";
import { BadInput } from "./problems";

const reason = z.string().min(1);
const decision = z.union([
  z.strictObject({ remove: z.string(), because: reason }),
  z.strictObject({ replace: z.string(), to: z.union([z.string(), z.number()]), because: reason }),
  z.strictObject({ moved: z.string(), to: z.string() }),
  z.strictObject({ adopt: z.string(), id: z.string().min(1) }),
]);
export type Decision = z.infer<typeof decision>;

const content = z.strictObject({
  decisions: z.array(decision).default([]),
  allocations: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))).default({}),
  stacks: z
    .record(
      z.string(),
      z.strictObject({
        addresses: z.array(z.string()),
        replacing: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .default({}),
});
export type Ledger = z.infer<typeof content>;
/** What a stack is made of: its addresses, and the values whose change replaces something. */
export type StackRecord = Ledger["stacks"][string];

/** How messages call the ledger of an owner. */
export const ledgerName = (owner: string): string => `environments/ledger/${owner}.json`;

/** Reads a ledger; an environment without one is new. Throws `BadInput` for one that cannot be read. */
export function readLedger(file: string, shownAs: string): Ledger {
  const text = existing(file, shownAs);
  if (text === undefined) return { decisions: [], allocations: {}, stacks: {} };
  try {
    return content.parse(JSON.parse(text));
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? `${error.issues[0]?.path.join(".") ?? ""} ${error.issues[0]?.message ?? ""}`.trim()
        : (error as Error).message;
    throw new BadInput([
      `${shownAs}: the ledger must be the JSON that a former run wrote, got ${why}; restore it from version control, never by deleting it`,
    ]);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "an error";

function existing(file: string, shownAs: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new BadInput([`${shownAs}: the ledger must be readable, got ${codeOf(error)}; change its permissions`]);
  }
}

export const writeable = (ledger: {
  decisions: readonly Decision[];
  allocations: AllocationTable;
  stacks: Readonly<Record<string, StackRecord>>;
}): string => `${JSON.stringify(ledger, null, 2)}\n`;

/** Writes a ledger whole or not at all. Throws `BadInput` where it cannot be written. */
export function writeLedger(file: string, shownAs: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new BadInput([`${shownAs}: the ledger must be writable, got ${codeOf(error)}; change its permissions`]);
  }
}

/** A change that nobody has decided yet. */
export interface Undecided {
  readonly stack: string;
  /** Whose ledger decides it. */
  readonly owner: string;
  /** In words, for the message. */
  readonly what: string;
  /** The line that decides it. */
  readonly decision: Decision;
}

/** What would be destroyed or replaced, and is not decided. */
export function undecided(
  { stack, owner }: { readonly stack: string; readonly owner: string },
  prior: StackRecord | undefined,
  next: StackRecord,
  decisions: readonly Decision[],
): readonly Undecided[] {
  if (!prior) return [];
  const there = new Set(next.addresses);
  const gone = prior.addresses
    .filter(
      (address) =>
        !there.has(address) &&
        !decisions.some(
          (d) =>
            ("remove" in d && d.remove === `${stack}/${address}`) ||
            ("moved" in d && d.moved === `${stack}/${address}` && there.has(d.to.slice(stack.length + 1))),
        ),
    )
    .map((address) => ({
      stack,
      owner,
      what: `${address} would be destroyed`,
      decision: { remove: `${stack}/${address}`, because: "…" },
    }));
  const changed = Object.entries(prior.replacing)
    .filter(([path, was]) => next.replacing[path] !== undefined && next.replacing[path] !== was)
    .map(([path, was]) => ({ path, was, to: next.replacing[path] as string | number }))
    .filter(({ path, to }) => !decisions.some((d) => "replace" in d && d.replace === `${stack}/${path}` && d.to === to))
    .map(({ path, was, to }) => ({
      stack,
      owner,
      what: `${path} changes from ${JSON.stringify(was)} to ${JSON.stringify(to)}, which replaces what it names`,
      decision: { replace: `${stack}/${path}`, to, because: "…" },
    }));
  return [...gone, ...changed];
}

/** The address that a decision is about, as `<stack>/<address>`. */
export const subjectOf = (decision: Decision): string => {
  if ("remove" in decision) return decision.remove;
  if ("replace" in decision) return decision.replace;
  return "adopt" in decision ? decision.adopt : decision.moved;
};

/**
 * Decisions that still say something: a removal or a move ends when its address comes back, a replacement when its value changes again,
 * an adoption when its address goes.
 */
export const standing = (
  decisions: readonly Decision[],
  stacks: Readonly<Record<string, StackRecord>>,
): readonly Decision[] => {
  if (decisions.length === 0) return [];
  const there = new Set(
    Object.entries(stacks).flatMap(([stack, { addresses }]) => addresses.map((a) => `${stack}/${a}`)),
  );
  const values = new Map<string, string | number>(
    Object.entries(stacks).flatMap(([stack, { replacing }]) =>
      Object.entries(replacing).map(([path, value]) => [`${stack}/${path}`, value] as [string, string | number]),
    ),
  );
  return decisions.filter((d) => {
    if ("replace" in d) return values.get(d.replace) === d.to;
    return there.has(subjectOf(d)) === "adopt" in d;
  });
};
