/** Random requests and policies, small enough to meet often. */
import fc from "fast-check";
import type { Policies } from "../../../verify/policy/decision";
import {
  absent,
  notKnown,
  type Principal,
  type Request,
  type RoleSession,
  type User,
} from "../../../verify/policy/request";
import { bucket, type Documents, doc, home, request, role, rootOf, sessionArn, sibling, user } from "./documents";

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const few = <T>(one: fc.Arbitrary<T>, most = 2) => fc.array(one, { maxLength: most });
const texts = (...values: readonly string[]) => fc.uniqueArray(some(...values), { minLength: 1, maxLength: 2 });

const actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];
const tagged = "${aws:PrincipalTag/team, 'all'}";
const actionTexts = texts("*", "s3:*", "s3:Get*", "s3:?utObject", "S3:DELETEOBJECT", "ec2:*");
const resourceTexts = texts(
  "*",
  `${bucket}/*`,
  `${bucket}/a/*`,
  `${bucket}/${tagged}/*`,
  `${bucket}/*/x`,
  "arn:aws:s3:::b/*",
);

const operators: fc.Arbitrary<Record<string, Record<string, unknown>>> = fc.oneof(
  ask(["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"], "aws:SourceVpc", ["vpc-a", "vpc-*", "vpc-?"]),
  ask(["Bool"], "aws:SecureTransport", ["true", "false"]),
  ask(["NumericLessThan", "NumericNotEquals", "NumericGreaterThanEquals"], "aws:MultiFactorAuthAge", ["100", "200"]),
  ask(["IpAddress", "NotIpAddress"], "aws:SourceIp", ["10.0.0.0/8", "10.1.0.0/16", "192.0.2.1"]),
  ask(["ArnLike", "ArnNotEquals"], "aws:PrincipalArn", [
    "arn:aws:iam::111111111111:role/*",
    "arn:aws:iam::*:user/team/ana",
  ]),
  ask(["StringEquals", "StringNotEquals"], "aws:PrincipalTag/team", ["blue", "red"]),
  some("true", "false").map((value) => ({ Null: { "aws:SourceVpc": value } })),
  fc
    .tuple(some("ForAllValues:", "ForAnyValue:"), some("StringEquals", "StringNotEquals"), texts("a.aws", "b.aws"))
    .map(([set, operator, values]) => ({ [set + operator]: { "aws:CalledVia": values } })),
);

function ask(names: readonly string[], key: string, values: readonly string[]) {
  return fc
    .tuple(some(...names), some("", "IfExists"), texts(...values))
    .map(([name, ifExists, wanted]) => ({ [name + ifExists]: { [key]: wanted } }));
}

const conditions = few(operators).map(underCondition);
function underCondition(all: readonly object[]): object {
  return all.length === 0 ? {} : { Condition: Object.assign({}, ...all) as object };
}
const oneOf = (name: string, values: fc.Arbitrary<readonly string[]>) =>
  fc.tuple(some(name, name, `Not${name}`), values).map(([element, texts]) => ({ [element]: texts }));
const mostly = <T>(value: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: other });

const everyone: readonly (User | RoleSession)[] = [user(), role(), user(sibling), role(sibling)];
const named = some(
  ...everyone.map(({ arn }) => arn),
  sessionArn(role()),
  sessionArn(role(sibling)),
  rootOf(home),
  sibling.id,
  "*",
  "*",
);
const principals = fc
  .uniqueArray(named, { minLength: 1, maxLength: 3 })
  .map((arns) => ({ Principal: arns.includes("*") ? "*" : { AWS: arns } }));
const noPrincipal = fc.constant({});
const everybody = fc.constant({ Principal: "*" });

const joined = (...parts: readonly object[]): object => Object.assign({}, ...parts) as object;
const wide = (who: fc.Arbitrary<object>) =>
  who.map((one) => joined({ Effect: "Allow", Action: "*", Resource: "*" }, one));
const narrow = (who: fc.Arbitrary<object>) =>
  fc
    .tuple(who, oneOf("Action", actionTexts), oneOf("Resource", resourceTexts), conditions)
    .map((parts) => joined({ Effect: "Allow" }, ...parts));
/** Denials stand under a condition, or hardly anything would be allowed. */
const denial = (who: fc.Arbitrary<object>) =>
  fc
    .tuple(who, oneOf("Action", actionTexts), oneOf("Resource", resourceTexts), operators)
    .map(([one, action, what, Condition]) => joined({ Effect: "Deny", Condition }, one, action, what));

const document = (who: fc.Arbitrary<object>) =>
  fc.array(fc.oneof(wide(who), narrow(who), denial(who)), { minLength: 1, maxLength: 3 }).map((all) => doc(...all));
const plain = document(noPrincipal);
const full = doc({ Effect: "Allow", Action: "*", Resource: "*" });
const levels = fc.array(
  few(mostly(full, plain)).map((all) => (all.length === 0 ? [full] : all)),
  { maxLength: 2 },
);
/** RCPs know only Deny, only Action, and name their service. */
const rcp = fc
  .tuple(texts("s3:*", "s3:Get*"), operators)
  .map(([Action, Condition]) => doc({ Effect: "Deny", Principal: "*", Action, Resource: "*", Condition }));

export const documents: fc.Arbitrary<Documents> = fc.record(
  {
    identity: few(plain, 3),
    boundary: mostly(full, plain),
    resource: document(principals),
    scps: levels,
    rcps: fc.array(few(rcp, 1), { maxLength: 2 }),
    endpoint: document(everybody),
  },
  { requiredKeys: ["identity"] },
);
/** Session policies stand alone: with a resource policy that names the session, see the cases. */
export const withSession: fc.Arbitrary<Documents> = fc.record(
  { identity: few(plain, 3), boundary: mostly(full, plain), session: mostly(full, plain), scps: levels },
  { requiredKeys: ["identity", "session"] },
);

const values = {
  "aws:SourceVpc": some("vpc-a", "vpc-b", "vpc-long"),
  "aws:SecureTransport": some("true", "false"),
  "aws:MultiFactorAuthAge": some("99", "100", "150", "200"),
  "aws:SourceIp": some("10.1.2.3", "10.2.0.0", "192.0.2.1", "203.0.113.1"),
  "aws:CalledVia": fc.uniqueArray(some("a.aws", "b.aws", "c.aws"), { minLength: 1, maxLength: 2 }),
};
type Context = Partial<Record<keyof typeof values, string | readonly string[]>>;
const context: fc.Arbitrary<Context> = fc.record(values, { requiredKeys: [] });

const teams = some({}, { team: "blue" }, { team: "a" });
const paths = some("a/x", "b/x", "all/x", "blue/y", "file");

/** A complete request: what is not said is absent. */
export const requests: fc.Arbitrary<Request> = fc
  .tuple(some(...everyone), teams, some(...actions), paths, context)
  .map(([who, tags, action, path, given]) => request({ ...who, tags }, action, `${bucket}/${path}`, home, given));

const hideable = [...Object.keys(values), "aws:PrincipalArn", "aws:PrincipalTag/team"];

/** The same request with some of it not known. */
export const blurred = (whole: Request): fc.Arbitrary<Request> =>
  fc
    .tuple(fc.subarray(hideable), some("tags", "session", "organization", "nothing"), fc.boolean(), fc.boolean())
    .map(([keys, what, owner, rest]) => ({
      ...whole,
      principal: without(whole.principal, what),
      resource: { ...whole.resource, ...(owner && { account: notKnown }) },
      context: { ...whole.context, ...Object.fromEntries(keys.map((key) => [key, notKnown] as const)) },
      otherKeys: rest ? notKnown : absent,
    }));

function without(principal: Principal, what: string): Principal {
  if (principal.kind !== "role" && principal.kind !== "user") return principal;
  if (what === "organization") return { ...principal, account: { id: principal.account.id } };
  const kept = Object.entries(principal).filter(([field]) => field !== what);
  return Object.fromEntries(kept) as unknown as Principal;
}

const slots = ["scps", "rcps", "identity", "boundary", "session", "resource", "endpoint"] as const;

/** Some of the policies, given or not, are not known. */
export const forgotten: fc.Arbitrary<Policies> = fc
  .tuple(fc.subarray([...slots]), fc.integer({ min: 0, max: 3 }))
  .map(([all, most]) => Object.fromEntries<typeof notKnown>(all.slice(0, most).map((slot) => [slot, notKnown])));

/** Documents in which only Terraform can tell some of the texts, whole or in part. */
export const withExpressions = (given: Documents): fc.Arbitrary<Documents> =>
  fc.infiniteStream(fc.nat(11)).map((dice) => hidden(given, () => dice.next().value as number) as Documents);

const structure = ["Version", "Effect"];

function hidden(value: unknown, roll: () => number): unknown {
  if (typeof value === "string") return roll() > 2 ? value : `${value.slice(0, roll())}\${var.x["a"]}`;
  if (Array.isArray(value)) return value.map((item: unknown) => hidden(item, roll));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, inner]) => [
      key,
      structure.includes(key) ? inner : hidden(inner, roll),
    ]),
  );
}
