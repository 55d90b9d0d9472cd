import { readFileSync } from "node:fs";
import { BadInput, shown } from "../core/problems";
import { type Mode, modes, type PlaybookName, playbookNames } from "../guard/response/playbooks";
import { BadEvent } from "../modules/incident-response/handling/fields";
import { inMemory, type Kept } from "../modules/incident-response/handling/record";
import { filled, Run } from "../modules/incident-response/handling/run";
import { allPlaybooks } from "../modules/incident-response/playbooks/all";
import { identityCenter, recordings, trail } from "./drill/recordings";

export interface Called {
  readonly action: string;
  readonly input: unknown;
}

export interface Drill {
  readonly playbook: string;
  readonly mode: Mode;
  /** `done`, or why it would not act. */
  readonly outcome: string;
  /** Calls that only look. */
  readonly looks: readonly Called[];
  /** Calls that change something. */
  readonly does: readonly (Called & { readonly what: string })[];
  /** What undoes them, in this order. */
  readonly undoes: readonly (Called & { readonly what: string })[];
  /** What people would be told. */
  readonly told: readonly string[];
}

export interface Asked {
  /** A file with an event, `-` for standard input. Default: the recorded one. */
  readonly event?: string;
  readonly mode?: string;
  /** ARNs and ARN patterns that are protected. */
  readonly protected?: string;
}

/** Runs a playbook on an event, with answers that were recorded: nothing is called. Throws `BadInput`. */
export async function drill(name: string, asked: Asked): Promise<Drill> {
  const { playbook, mode } = checked(name, asked.mode ?? "enforce");
  const { event: recorded, answers } = recordings[playbook];
  const [records, calls, told]: [ReturnType<typeof inMemory>, Called[], string[]] = [inMemory(), [], []];
  const run = new Run(allPlaybooks[playbook], {
    settings: { partition: "aws", trail, identityCenter },
    modeIn: () => mode,
    protected: asked.protected?.split(",") ?? [],
    records,
    callAt: () => (action, input) => {
      calls.push({ action, input });
      return Promise.resolve(answers[action] ?? {});
    },
    tell: ({ text }) => Promise.resolve(void told.push(text)),
    queue: `$(aws sqs get-queue-url --queue-name zero-trust-${playbook}-requests --query QueueUrl --output text)`,
    now: () => new Date(),
  });
  const { outcome, id } = await run.event(asked.event === undefined ? recorded : eventIn(asked.event)).catch(bad);
  const kept = id === undefined ? undefined : await records.read(id);
  const steps = kept?.steps ?? [];
  const looks = calls.filter(({ action }) => !steps.some((step) => step.action === action));
  return { playbook, mode, outcome, looks, does: doneBy(kept), undoes: undoneBy(kept), told };
}

function checked(name: string, mode: string): { readonly playbook: PlaybookName; readonly mode: Mode } {
  const playbook = playbookNames.find((one) => one === name);
  const found = modes.find((one) => one === mode);
  if (!playbook)
    throw new BadInput([`drill: must name a playbook (${playbookNames.join(", ")}), got ${shown(name)}; correct it`]);
  if (!found) throw new BadInput([`--mode: must be one of ${modes.join(", ")}, got ${shown(mode)}; correct it`]);
  return { playbook, mode: found };
}

/** The JSON of a file. Throws `BadInput` where there is none. */
export function eventIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === "-" ? 0 : file, "utf8"));
  } catch (error) {
    throw new BadInput([`${file}: must be a file of JSON, got ${(error as Error).message}; correct it`]);
  }
}

const bad = (error: unknown): never => {
  throw error instanceof BadEvent ? new BadInput([`event: ${error.message}; correct it`]) : error;
};

const doneBy = (kept: Kept | undefined): Drill["does"] =>
  (kept?.steps ?? []).map(({ does: what, action, input }) => ({
    what,
    action,
    input: filled(input, kept?.answers ?? []),
  }));

/** What would take the steps of an action back, from the last to the first. */
export const undoneBy = (kept: Kept | undefined): Drill["undoes"] =>
  [...(kept?.steps ?? [])]
    .reverse()
    .flatMap(({ undo }) =>
      undo ? [{ what: undo.does, action: undo.action, input: filled(undo.input, kept?.answers ?? []) }] : [],
    );

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];
const called = ({ action, input }: Called): string => `${action} ${JSON.stringify(input)}`;
const changed = (one: Called & { readonly what: string }): string => `${one.what}\n    ${called(one)}`;

export const drillText = ({ playbook, mode, outcome, looks, does, undoes, told }: Drill): string =>
  [
    `${playbook}, mode ${mode}: ${outcome}. Nothing was called.`,
    "",
    ...listed("It looks:", looks.map(called)),
    ...listed(outcome === "done" ? "It does:" : "It would do:", does.map(changed)),
    ...listed("What undoes it:", undoes.map(changed)),
    ...listed(
      "People are told:",
      told.flatMap((text) => text.split("\n")),
    ),
  ]
    .join("\n")
    .trimEnd();
