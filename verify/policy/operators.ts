/** The condition operators of IAM: how one value of a request compares with one value of a policy. */
import { blockOf, holds } from "./addresses";
import { type Pattern, patternOf } from "./pattern";
import { type Tri, unknown } from "./tristate";

export interface Operator {
  /** Whether it holds where no value of the policy compares, and so also where the key is absent. */
  readonly negated: boolean;
  /** Compiles one value of the policy. `variables`: whether the policy's version knows them. */
  readonly compile: (wanted: string, variables: boolean) => Pattern;
}

const unreadable = (what: string, text: string): Tri => unknown(`"${text}" is not ${what}`);

const texts =
  (wildcards: boolean, fold = false): Operator["compile"] =>
  (wanted, variables) =>
    patternOf(wanted, { wildcards, variables, fold });

/** At least six parts. */
const arn = /^([^:]*:){5}/;

const arns: Operator["compile"] = (wanted, variables) => {
  const pattern = patternOf(wanted, { wildcards: true, variables, arn: "condition" });
  return (value, look) => (arn.test(value) ? pattern(value, look) : unreadable("an ARN", value));
};

/** Values of a type, read from texts; one that cannot be read compares neither way. */
const typed =
  <T>(what: string, read: (text: string) => T | undefined, compare: (value: T, wanted: T) => boolean) =>
  (wanted: string): Pattern => {
    const right = read(wanted);
    if (right === undefined) return () => unreadable(what, wanted);
    return (value) => {
      const left = read(value);
      return left === undefined ? unreadable(what, value) : compare(left, right);
    };
  };

/** Up to 15 digits: what a number holds exactly. */
const number = (text: string): number | undefined =>
  /^-?\d+(\.\d+)?$/.test(text) && text.length <= 15 ? Number(text) : undefined;

const moment = /^\d{4}-\d{2}-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Milliseconds of a date as the W3C writes it, or of seconds since 1970. */
function date(text: string): number | undefined {
  if (/^\d{9,12}$/.test(text)) return Number(text) * 1000;
  const [, day] = moment.exec(text) ?? [];
  // Date.parse reads the 31st of February as the 3rd of March.
  if (day === undefined || new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() !== Number(day)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);
const truth = (text: string): boolean | undefined => truths.get(text.toLowerCase());

type Comparison = (value: number, wanted: number) => boolean;
const comparisons = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEquals: (a, b) => a >= b,
} satisfies Record<string, Comparison>;

const family = (prefix: string, what: string, read: (text: string) => number | undefined) =>
  Object.entries(comparisons).map(
    ([name, compare]) => [`${prefix}${name}`, typed(what, read, compare)] satisfies [string, Operator["compile"]],
  );

const positive: readonly [string, Operator["compile"]][] = [
  ["StringEquals", texts(false)],
  ["StringEqualsIgnoreCase", texts(false, true)],
  ["StringLike", texts(true)],
  ["ArnEquals", arns],
  ["ArnLike", arns],
  ["Bool", typed("true or false", truth, (a, b) => a === b)],
  ["IpAddress", typed("an IP address or block", blockOf, (value, wanted) => holds(wanted, value))],
  ...family("Numeric", "a number", number),
  ...family("Date", "a date", date),
];

/** What has a negation, and its name. */
const negations: Readonly<Record<string, string>> = {
  StringEquals: "StringNotEquals",
  StringEqualsIgnoreCase: "StringNotEqualsIgnoreCase",
  StringLike: "StringNotLike",
  ArnEquals: "ArnNotEquals",
  ArnLike: "ArnNotLike",
  IpAddress: "NotIpAddress",
  NumericEquals: "NumericNotEquals",
  DateEquals: "DateNotEquals",
};

/** By name. `Null` asks for the key itself and stands apart; `BinaryEquals` is not modelled. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  positive.flatMap(([name, compile]) => {
    const negation = negations[name];
    const entries: [string, Operator][] = [[name, { negated: false, compile }]];
    if (negation !== undefined) entries.push([negation, { negated: true, compile }]);
    return entries;
  }),
);
