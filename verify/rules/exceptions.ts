/** What a team accepts, for a time: one rule, one pattern of addresses, who answers for it, why, and until when. */
import { BadPlan } from "../model/bad-plan";
import { fieldsOf, listOf, objectOf, readJson } from "../model/json";
import { shown } from "../policy/readable";
import { rules } from "./registry";
import type { Verdict } from "./verdict";

export interface Exception {
  readonly rule: string;
  /** `<stack>: <address>`, or the address where one plan is read; `*` stands for any text. */
  readonly resource: string;
  /** A person or team. */
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it holds, as `2027-06-30`. */
  readonly expires: string;
}

const fields = ["rule", "resource", "owner", "reason", "expires"] as const;

/** Reads `{ "exceptions": [ … ] }`. Throws `BadPlan` with everything that is wrong with it. */
export function readExceptions(name: string, content: Uint8Array | string): readonly Exception[] {
  const file = objectOf(readJson(name, content));
  const records = file?.["exceptions"];
  if (!Array.isArray(records)) throw new BadPlan(`${name}: it must be an object with a list "exceptions"`);
  const problems = listOf(records).flatMap((record, at) =>
    problemsOf(record).map((problem) => `${name}: exceptions.${at}${problem}`),
  );
  if (problems.length > 0) throw new BadPlan(problems.join("\n"));
  return listOf(records) as readonly Exception[];
}

function problemsOf(record: unknown): readonly string[] {
  const given = new Map(fieldsOf(record));
  if (objectOf(record) === undefined) return [` must be an object, got ${shown(record)}`];
  const unknownFields = [...given.keys()].filter((key) => !fields.some((field) => field === key));
  return [
    ...unknownFields.map((key) => ` must have ${fields.join(", ")} only, got ${shown(key)}`),
    ...fields.flatMap((field) => fieldProblem(field, given.get(field))),
  ];
}

function fieldProblem(field: (typeof fields)[number], value: unknown): readonly string[] {
  const must = (what: string) => [`.${field} must be ${what}, got ${shown(value)}`];
  if (typeof value !== "string" || value.trim() === "") return must("a text that says something");
  if (field === "expires" && !isDay(value)) return must("a day, as 2027-06-30");
  if (field === "rule" && !rules.some(({ id }) => id === value)) return must("the id of a rule, as ZT-NET-1");
  return [];
}

/** A day of the calendar, as `2027-06-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether an exception speaks of a verdict, whatever the day. */
export const concerns = ({ rule, resource }: Exception, verdict: Verdict): boolean =>
  rule === verdict.rule && patternOf(resource).test(verdict.resource);

export const isExpired = ({ expires }: Exception, today: string): boolean => today > expires;

const patterns = new Map<string, RegExp>();

function patternOf(text: string): RegExp {
  const before = patterns.get(text);
  if (before) return before;
  const parts = text.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join("[^]*")}$`);
  patterns.set(text, pattern);
  return pattern;
}
