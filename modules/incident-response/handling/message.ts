/** What people are told. */
import type { Kept, State } from "./record";

export interface Message {
  readonly subject: string;
  readonly text: string;
}

const said: Readonly<Record<State, string>> = {
  observed: "would act",
  pending: "waits for approval",
  acting: "acts",
  done: "acted",
  protected: "did nothing: protected",
  nothing: "found nothing to do",
  undoing: "undoes",
  undone: "undid",
};

/** `queue` is where requests of people go. */
export function messageOf(kept: Kept, queue: string): Message {
  const { playbook, state, incident, target, steps, id } = kept;
  const ask = (request: "approve" | "undo") =>
    `aws sqs send-message --queue-url ${queue} --message-body '{"${request}":"${id}"}'`;
  const lines = [
    `${playbook} ${said[state]} in account ${target.account}, ${target.region}: ${target.name}`,
    `Because of ${incident.what} at ${incident.time}, event ${incident.event}.`,
    ...(kept.because === undefined ? [] : [kept.because]),
    ...(kept.approvedBy === undefined ? [] : [`Approved by ${kept.approvedBy}.`]),
    ...(kept.undoneBy === undefined ? [] : [`Undone by ${kept.undoneBy}.`]),
    ...heading[state],
    ...steps.map(({ does, undo }) => `- ${does}${undo && state !== "undone" ? ` (undone by: ${undo.does})` : ""}`),
    ...(state === "pending" ? ["To have it done, as an approver:", ask("approve")] : []),
    ...(state === "done" && steps.some(({ undo }) => undo) ? ["To undo it, as an approver:", ask("undo")] : []),
    `Action ${id}.`,
  ];
  // SNS takes 100 characters, without line breaks.
  return { subject: `${playbook} ${said[state]}: ${incident.account}`.slice(0, 100), text: lines.join("\n") };
}

const heading: Readonly<Record<State, readonly string[]>> = {
  observed: ["It would have done:"],
  pending: ["It would do, as things are now:"],
  acting: [],
  done: ["It did:"],
  protected: ["It would have done:"],
  nothing: [],
  undoing: [],
  undone: ["It had done, and undid:"],
};
