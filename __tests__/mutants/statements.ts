/** Statements of a policy as they are written. */
export type Statement = Readonly<Record<string, unknown>>;

/** One text, or each of a list. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter((one) => typeof one === "string");

/** Who is named in a statement, by kind. */
export function namedIn({ Principal: named }: Statement, kind: "AWS" | "Service" | "Federated"): readonly string[] {
  if (typeof named !== "object" || named === null) return kind === "AWS" ? textsOf(named) : [];
  return textsOf((named as Readonly<Record<string, unknown>>)[kind]);
}

export function statementsOf(document: object): readonly Statement[] {
  const found = (document as { readonly Statement?: unknown }).Statement;
  return (Array.isArray(found) ? found : [found]).filter(
    (one): one is Statement => typeof one === "object" && one !== null,
  );
}

/** Statements of one of the two that the other has not. */
export function changedIn(before: object, after: object): readonly Statement[] {
  const [was, is] = [statementsOf(before), statementsOf(after)];
  const texts = (all: readonly Statement[]) => new Set(all.map((one) => JSON.stringify(one)));
  return [
    ...was.filter((one) => !texts(is).has(JSON.stringify(one))),
    ...is.filter((one) => !texts(was).has(JSON.stringify(one))),
  ];
}
