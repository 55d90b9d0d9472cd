/** What the emitted policies decide: said by the project's own evaluator, and by another one, case by case. */

import type { Statement } from "../../guard/statement";
import { type Case, role } from "./decisions/case";
import { accountsAndNetwork } from "./decisions/cases-accounts";
import { data } from "./decisions/cases-data";
import { edges } from "./decisions/cases-edges";
import { identities } from "./decisions/cases-identities";
import { perimeter } from "./decisions/cases-perimeter";
import { ours, theirs } from "./decisions/decide";
import { packed } from "./decisions/world";

const cases = [...identities, ...accountsAndNetwork, ...data, ...perimeter, ...edges];

const called = ({ who, action, resource, owner, context, is }: Case): string => {
  const { principal } = who;
  const name = "arn" in principal ? principal.arn.split(":").slice(4).join(":") : principal.kind;
  const keys = JSON.stringify({ ...who.context, ...context }, (_, value: unknown) =>
    typeof value === "symbol" ? "absent" : value,
  );
  return `${name} ${action} ${resource}${owner ? ` of ${owner}` : ""} ${keys}: ${is}`;
};
const named = cases.map((one) => [called(one), one] as const);

const statements = Object.values(packed.policies).flatMap(
  ({ content }) => (JSON.parse(content) as { readonly Statement: readonly Statement[] }).Statement,
);

test("there are at least 80 cases, each once, of both answers", () => {
  expect(new Set(named.map(([name]) => name)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(80);
  expect(cases.filter(({ is }) => is === "allow").length).toBeGreaterThanOrEqual(40);
  expect(cases.filter(({ is }) => is !== "allow").length).toBeGreaterThanOrEqual(40);
});

test("every statement that is emitted decides a case", () => {
  const emitted = Object.values(packed.policies).flatMap(({ content }) =>
    (JSON.parse(content) as { readonly Statement: readonly { readonly Sid: string }[] }).Statement.map(
      ({ Sid }) => Sid,
    ),
  );
  const decided = new Set(cases.flatMap(({ is }) => is.split(" ")));
  expect(emitted.filter((sid) => !decided.has(sid))).toEqual([]);
});

const exempt = statements.flatMap(({ Sid, Condition }) =>
  [Condition?.["ArnNotLike"]?.["aws:PrincipalArn"] ?? []]
    .flat()
    .map((arn) => [arn.split(":role/")[1] ?? arn, Sid] as const),
);

test.each(exempt)("%s is exempt from %s, and whoever is not, is not", (name, sid) => {
  const denied = cases.filter(({ is, who }) => is.split(" ").includes(sid) && who.account !== undefined);
  expect(denied).not.toEqual([]);
  for (const one of denied)
    expect(
      ours({ ...one, who: { ...one.who, ...role(name.replace("*", "x"), one.who.account) } }).by.split(" "),
    ).not.toContain(sid);
});

test.each(named)("%s", (_, one) => {
  expect(ours(one)).toEqual(one.is === "allow" ? { answer: "allow", by: "" } : { answer: "deny", by: one.is });
});

test.each(named)("another evaluator, of %s", async (_, one) => {
  const { answer } = await theirs(one);
  expect(answer).toBe(one.differs?.says ?? (one.is === "allow" ? "allow" : "deny"));
});

test("a difference that is noted is one", () => {
  for (const { is, differs } of cases) expect(differs?.says).not.toBe(is === "allow" ? "allow" : "deny");
});
