/** Policies that allow what they did, or less. */
import { type Mutant, mutants } from "../mutant";
import { statementsOf, textsOf } from "../statements";
import { each, edit, replaced, written } from "./written";

/** One of each kind, and of those of which there are many a few. */
const some = written.filter((_, at) => at % 2 === 0);
const others = written.filter((_, at) => at % 2 === 1);
const several = each(
  written,
  ({ Effect: effect, Action: actions }) => effect === "Allow" && textsOf(actions).length > 1,
);
const allowing = each(
  written,
  ({ Effect: effect, Action: actions }) => effect === "Allow" && actions !== undefined,
).filter(({ id }) => !/aws_iam_role\.|aws_iam_policy|apply_changes/.test(id));

export const policiesSame: readonly Mutant[] = [
  ...mutants(
    "rename-sid",
    "policies",
    "harmless",
    some.map((one) => [
      one.name,
      "the first statement has another Sid",
      edit(one, (document) => replaced(document, 0, { ...statementsOf(document)[0], Sid: "Renamed" })),
    ]),
  ),
  ...mutants(
    "reorder",
    "policies",
    "harmless",
    others.map((one) => [
      one.name,
      "the statements in the opposite order",
      edit(one, ({ Statement: all, ...rest }) => ({ ...rest, Statement: [...all].reverse() })),
    ]),
  ),
  ...mutants(
    "split",
    "policies",
    "harmless",
    several.slice(0, 8).map(({ target, place, statement, ...one }) => {
      const [first, ...rest] = textsOf(statement["Action"]);
      const { Sid: _, ...unnamed } = statement;
      return [
        target,
        "one statement as two",
        edit(one, (document) =>
          replaced(document, place, { ...unnamed, Action: [first] }, { ...unnamed, Action: rest }),
        ),
      ];
    }),
  ),
  ...mutants(
    "ask-for-more",
    "policies",
    "harmless",
    allowing
      .slice(0, 12)
      .map(({ target, place, statement, ...one }) => [
        target,
        "a statement asks for TLS besides",
        edit(one, (document) => replaced(document, place, { ...statement, Condition: stricter(statement) })),
      ]),
  ),
  ...mutants(
    "allow-less",
    "policies",
    "harmless",
    several
      .filter(({ id }) => /iam_role_policy|inline_policy/.test(id))
      .slice(0, 6)
      .map(({ target, place, statement, ...one }) => [
        target,
        "a statement allows one action less",
        edit(one, (document) =>
          replaced(document, place, { ...statement, Action: textsOf(statement["Action"]).slice(1) }),
        ),
      ]),
  ),
  ...mutants(
    "deny-more",
    "policies",
    "harmless",
    written
      .filter(({ id }) => /bucket_policy|inline_policy|role_policy\.grant/.test(id))
      .map((one) => [
        one.name,
        "a statement more denies what nobody needs",
        edit(one, ({ Statement: all, ...rest }) => ({ ...rest, Statement: [...all, denied(all[0])] })),
      ]),
  ),
];

/** The conditions of a statement, and one more. */
function stricter(statement: Readonly<Record<string, unknown>>): object {
  const before = (statement["Condition"] ?? {}) as Readonly<Record<string, object>>;
  return { ...before, Bool: { ...before["Bool"], "aws:SecureTransport": "true" } };
}

/** Who and what a statement of the document speaks of, and nothing that is used. */
const denied = (like: Readonly<Record<string, unknown>> | undefined): object => ({
  ...(like?.["Principal"] !== undefined && { Principal: "*" }),
  ...{
    Sid: "More",
    Effect: "Deny",
    Action: "s3:PutBucketWebsite",
    Resource: like?.["Principal"] === undefined ? "*" : like["Resource"],
  },
});
