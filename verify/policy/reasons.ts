/** Which statements decided, or stand in the way of deciding. */
import type { Decision, Gate, Reason } from "./decision";
import type { Gates } from "./gates";
import type { Hearing, Verdict } from "./hearing";
import { anyOf } from "./principals";
import type { Principal } from "./request";
import { isUnknown, type Tri } from "./tristate";

interface Outcome {
  readonly answer: Decision["answer"];
  readonly explicit: boolean;
  /** Whether identity and resource policies grant, before guards and denials. */
  readonly granted: Tri;
  readonly principal: Principal;
  /** Whether principal and resource share an account. */
  readonly same: Tri;
  readonly gates: Gates;
}

/** Gates that must let everything through, and those that grant together. */
const guards: ReadonlySet<Gate> = new Set(["scps", "endpoint"]);

export function reasonsOf(outcome: Outcome): readonly Reason[] {
  const { answer, explicit } = outcome;
  if (answer === "unknown") return open(outcome);
  if (answer === "allow") return allowing(outcome);
  return explicit
    ? speaking(outcome, ({ statement, applies }) => statement.effect === "Deny" && applies === true)
    : closed(outcome);
}

const speaking = ({ gates }: Outcome, holds: (verdict: Verdict, hearing: Hearing) => boolean): readonly Reason[] =>
  gates.heard.flatMap((hearing) =>
    hearing.verdicts.filter((verdict) => holds(verdict, hearing)).map((verdict) => reasonOf(hearing, verdict)),
  );

function allowing(outcome: Outcome): readonly Reason[] {
  const found = speaking(outcome, ({ statement, applies }) => statement.effect === "Allow" && applies === true);
  const byRight = outcome.principal.kind === "root" ? [silence("identity", "yes")] : [];
  return [...byRight, ...found];
}

/** The gates where nothing allows. */
function closed({ granted, principal, same, gates }: Outcome): readonly Reason[] {
  const shut = gates.heard.filter(({ gate, allows }) => {
    if (gate === "rcps") return false;
    return (guards.has(gate) || granted === false) && anyOf(allows) === false;
  });
  const needed = granted === false ? grantors(principal, same).filter((gate) => !gates.at(gate)) : [];
  return [...needed.map((gate) => silence(gate, "no")), ...shut.map(({ gate, level }) => silence(gate, "no", level))];
}

/** Without whose word a request of this kind is never granted. */
function grantors(principal: Principal, same: Tri): readonly Gate[] {
  if (!("account" in principal)) return ["resource"];
  return [...(principal.kind === "root" ? [] : ["identity" as const]), ...(same === true ? [] : ["resource" as const])];
}

/** What is not known, and would make a difference. */
function open(outcome: Outcome): readonly Reason[] {
  const found = speaking(outcome, ({ statement, applies }, { gate, allows }) => {
    if (!isUnknown(applies)) return false;
    if (statement.effect !== "Allow") return true;
    return guards.has(gate) ? isUnknown(allows.caller) : isUnknown(outcome.granted);
  });
  const told = new Set(found.flatMap(({ unknown }) => unknown));
  const rest = isUnknown(outcome.granted) ? outcome.granted.because.filter((why) => !told.has(why)) : [];
  return rest.length === 0 ? found : [...found, { ...silence("resource", "unknown"), unknown: rest }];
}

/** A gate where no statement spoke. */
const silence = (gate: Gate, applies: Reason["applies"], level?: string): Reason => ({
  gate,
  ...(level === undefined ? {} : { level }),
  effect: "Allow",
  applies,
  unknown: [],
});

const reasonOf = ({ gate, level }: Hearing, { policy, statement, applies }: Verdict): Reason => ({
  gate,
  ...(level === undefined ? {} : { level }),
  ...(policy === "" ? {} : { policy, statement: statement.id }),
  effect: statement.effect,
  applies: isUnknown(applies) ? "unknown" : applies ? "yes" : "no",
  unknown: isUnknown(applies) ? applies.because : [],
});
