/** Statements of policies as they are written, in a form that can be compared. */
import { fieldIn, fieldsOf, listOf, objectOf } from "../../model/json";

/** `Action` or `NotAction` and so on; what an element leaves out is everything. */
export interface Element {
  readonly negated: boolean;
  readonly items: readonly string[];
}

export interface Stated {
  readonly effect: "Allow" | "Deny";
  readonly actions: Element;
  readonly resources: Element;
  /** `*`, `AWS:arn…`, `Service:…`; everybody where the policy is an identity's own. */
  readonly principals: Element;
  /** Each operator, key and values, in one order. All must hold. */
  readonly conditions: readonly string[];
}

const everything: Element = { negated: false, items: ["*"] };

/** More characters than AWS takes in a policy of any kind, by far. */
const longest = 200_000;

/** The statements of a policy's text; undefined where it cannot be read: then nobody knows what it says. */
export function statedIn(text: string): readonly Stated[] | undefined {
  if (text === "") return [];
  try {
    if (text.length > longest) return undefined;
    const statements = fieldIn(JSON.parse(text), "Statement");
    const found = itemsOf(statements).map(statedOf);
    return statements === undefined || found.some((one) => one === undefined)
      ? undefined
      : found.filter((one) => one !== undefined);
  } catch {
    return undefined;
  }
}

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? listOf(value) : [value]);

function statedOf(statement: unknown): Stated | undefined {
  const effect = fieldIn(statement, "Effect");
  const [actions, resources] = [elementOf(statement, "Action"), elementOf(statement, "Resource")];
  const principals = principalsOf(statement);
  if ((effect !== "Allow" && effect !== "Deny") || !actions || !resources || !principals) return undefined;
  return { effect, actions, resources, principals, conditions: conditionsOf(fieldIn(statement, "Condition")) };
}

function elementOf(statement: unknown, name: string): Element | undefined {
  const [plain, negated] = [fieldIn(statement, name), fieldIn(statement, `Not${name}`)];
  if (plain === undefined && negated === undefined) return everything;
  const items = itemsOf(plain ?? negated);
  return items.every((item) => typeof item === "string") ? { negated: plain === undefined, items } : undefined;
}

function principalsOf(statement: unknown): Element | undefined {
  const [plain, negated] = [fieldIn(statement, "Principal"), fieldIn(statement, "NotPrincipal")];
  const value = plain ?? negated;
  if (value === undefined || value === "*") return everything;
  if (!objectOf(value)) return undefined;
  const items = fieldsOf(value).flatMap(([type, names]) =>
    itemsOf(names).map((name) => (name === "*" && type === "AWS" ? "*" : `${type}:${String(name)}`)),
  );
  return { negated: plain === undefined, items };
}

const conditionsOf = (value: unknown): readonly string[] =>
  fieldsOf(value)
    .flatMap(([operator, keys]) =>
      fieldsOf(keys).map(
        ([key, values]) => `${operator} ${key.toLowerCase()} ${itemsOf(values).map(String).sort().join(" or ")}`,
      ),
    )
    .sort();
