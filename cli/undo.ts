import { BadInput, shown } from "../core/problems";
import { playbookNames } from "../guard/response/playbooks";
import { at, isFields } from "../modules/incident-response/handling/fields";
import type { Kept } from "../modules/incident-response/handling/record";
import { type Drill, eventIn, undoneBy } from "./drill";

export interface Undo {
  readonly id: string;
  readonly playbook: string;
  readonly state: string;
  /** What the handler will call, in this order; empty where there is nothing to undo. */
  readonly undoes: Drill["undoes"];
  /** What an approver runs to have it undone. */
  readonly command: string | null;
}

/** States in which something was done that is not undone. */
const undoable = ["acting", "done", "undoing"];

/** What undoes an action, by its record: the item of the table, or its body. Throws `BadInput`. */
export function undo(file: string): Undo {
  const kept = recordIn(eventIn(file), file);
  const open = undoable.includes(kept.state) ? undoneBy(kept) : [];
  return {
    id: kept.id,
    playbook: kept.playbook,
    state: kept.state,
    undoes: open,
    command: open.length === 0 ? null : commandFor(kept),
  };
}

const commandFor = ({ playbook, id }: Kept): string =>
  `aws sqs send-message --queue-url "$(aws sqs get-queue-url --queue-name zero-trust-${playbook}-requests --query QueueUrl --output text)" --message-body '{"undo":"${id}"}'`;

/** As `aws dynamodb get-item` prints it, or the body alone. */
function recordIn(value: unknown, file: string): Kept {
  const body = at(value, "Item.body.S") ?? at(value, "body.S");
  const found = typeof body === "string" ? parsed(body, file) : value;
  const isRecord =
    isFields(found) &&
    typeof found["id"] === "string" &&
    /^[0-9a-f]{32}$/.test(found["id"]) &&
    (playbookNames as readonly unknown[]).includes(found["playbook"]) &&
    typeof found["state"] === "string" &&
    Array.isArray(found["steps"]) &&
    Array.isArray(found["answers"]);
  if (!isRecord)
    throw new BadInput([
      `${file}: must be the record of an action, as aws dynamodb get-item --table-name zero-trust-response prints it, got ${shown(found).slice(0, 80)}; ask for it by the id in the notification`,
    ]);
  return found as unknown as Kept;
}

function parsed(body: string, file: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadInput([`${file}: body must be JSON, got ${shown(body).slice(0, 80)}; ask for the record again`]);
  }
}

export const undoText = ({ id, playbook, state, undoes, command }: Undo): string =>
  command === null
    ? `${playbook} ${id} is ${state}: nothing is to be undone.`
    : [
        `${playbook} ${id} is ${state}. What undoes it:`,
        ...undoes.map(({ what, action, input }) => `  ${what}\n    ${action} ${JSON.stringify(input)}`),
        "",
        "As an approver, in the account and region of the handlers:",
        `  ${command}`,
      ].join("\n");
