/** Matches events with the patterns of EventBridge, as far as the project writes them. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */

type Values = readonly (string | Readonly<Record<string, string>>)[];
export interface EventPattern {
  readonly $or?: readonly EventPattern[];
  readonly [field: string]: Values | EventPattern | readonly EventPattern[] | undefined;
}

/** Whether the event has, at every place that the pattern names, one of the values there. */
export function matches({ $or, ...pattern }: EventPattern, event: unknown): boolean {
  const fields = Object.entries(pattern).every(([field, wanted]) => {
    const value = (event as Readonly<Record<string, unknown>> | null | undefined)?.[field];
    return Array.isArray(wanted)
      ? (wanted as Values).some((one) => fits(one, value))
      : matches(wanted as EventPattern, value);
  });
  return fields && ($or === undefined || $or.some((one) => matches(one, event)));
}

const literal = (text: string): string => text.replace(/[.*+?^$\{}()|[\]\\]/g, "\\$&");

const comparisons: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  prefix: (value, wanted) => value.startsWith(wanted),
  suffix: (value, wanted) => value.endsWith(wanted),
  wildcard: (value, wanted) => new RegExp(`^${wanted.split("*").map(literal).join(".*")}$`, "s").test(value),
};

function fits(wanted: Values[number], value: unknown): boolean {
  if (typeof wanted === "string") return value === wanted;
  const [[comparison, operand] = ["", ""]] = Object.entries(wanted);
  const compare = comparisons[comparison];
  if (!compare) throw new Error(`the comparison ${comparison} is not known here`);
  return typeof value === "string" && compare(value, operand);
}
