import { conditionOf } from "../../../verify/policy/conditions";
import { operators } from "../../../verify/policy/operators";
import type { Reading } from "../../../verify/policy/pattern";
import { absent, notKnown } from "../../../verify/policy/request";
import { isUnknown } from "../../../verify/policy/tristate";

const ask = (operator: string, wanted: string | readonly string[], value: Reading, key = "aws:x") => {
  const answer = conditionOf(operator, key, [wanted].flat(), true)(() => value);
  return isUnknown(answer) ? answer.because : answer;
};

const all = [...operators.keys()];

test("there are the 27 operators that IAM documents, but for BinaryEquals and Null", () => {
  expect(all.length).toBe(25);
});

test.each([...all, ...all.map((name) => `${name}IfExists`), "Null", "ForAnyValue:StringLike", "ForAllValues:ArnLike"])(
  "%s of a key that is not known is unknown",
  (operator) => expect(ask(operator, "true", notKnown)).toEqual(["aws:x is not known"]),
);

test.each([
  "BinaryEquals",
  "StringLikes",
  "stringequals",
  "NullIfExists",
  "ForSomeValues:StringLike",
  "${var.operator}",
  "__proto__",
])("%s is not modelled", (operator) =>
  expect(ask(operator, "a", "a")).toEqual([`the operator ${operator} is not modelled`]),
);

test("a condition key that only Terraform can tell is unknown", () => {
  expect(ask("StringEquals", "a", absent, "aws:PrincipalTag/${var.tag}")).toEqual([
    "the condition key aws:PrincipalTag/${var.tag} is not known",
  ]);
});

test("many values without a set operator are unknown only where they differ", () => {
  expect(ask("StringEquals", ["a", "b"], ["a", "b"])).toBe(true);
  expect(ask("StringEquals", "c", ["a", "b"])).toBe(false);
  expect(ask("StringNotEquals", "c", ["a", "b"])).toBe(true);
  expect(ask("StringNotEquals", "a", ["a", "b"])).toEqual([
    "aws:x has many values, and no ForAllValues or ForAnyValue says how",
  ]);
});

test("a list without values is no key", () => {
  expect(ask("StringEquals", "a", [])).toBe(false);
  expect(ask("StringNotEquals", "a", [])).toBe(true);
  expect(ask("ForAllValues:StringEquals", "a", [])).toBe(true);
  expect(ask("Null", "true", [])).toBe(true);
});

test("whether an empty value counts as none is unknown where it matters", () => {
  const why = ["whether an empty aws:x counts as null is not documented"];
  expect(ask("ForAllValues:StringEquals", "a", "")).toEqual(why);
  expect(ask("ForAnyValue:StringNotEquals", "a", [""])).toEqual(why);
  expect(ask("Null", "true", "")).toEqual(why);
  expect(ask("ForAllValues:StringNotEquals", "a", "")).toBe(true);
  expect(ask("StringEquals", "a", "")).toBe(false);
});

test.each([
  ["NumericEquals", "1", "one", '"one" is not a number'],
  ["NumericEquals", "1e3", "1000", '"1e3" is not a number'],
  ["NumericEquals", "9007199254740993", "9007199254740992", '"9007199254740993" is not a number'],
  ["DateLessThan", "2026-02-31T00:00:00Z", "2026-01-01T00:00:00Z", '"2026-02-31T00:00:00Z" is not a date'],
  ["DateLessThan", "tomorrow", "2026-01-01", '"tomorrow" is not a date'],
  ["Bool", "yes", "true", '"yes" is not true or false'],
  ["IpAddress", "10.0.0.0/40", "10.0.0.1", '"10.0.0.0/40" is not an IP address or block'],
  ["IpAddress", "${aws:SourceIp}", "10.0.0.1", '"${aws:SourceIp}" is not an IP address or block'],
  ["ArnLike", "arn:aws:s3:::b", "bucket", '"bucket" is not an ARN'],
])("%s cannot compare %p with %p", (operator, wanted, value, why) => {
  expect(ask(operator, wanted, value)).toEqual([why]);
});

test("dates may be seconds since 1970", () => {
  expect(ask("DateEquals", "1767225600", "2026-01-01T00:00:00Z")).toBe(true);
  expect(ask("DateLessThan", "2026-01-01T01:00:00+01:00", "1767225599")).toBe(true);
  expect(ask("DateEquals", "2026-01-01", "2026-01-01T00:00:00Z")).toBe(true);
});

test("one value that compares is enough, though another cannot be read", () => {
  expect(ask("IpAddress", ["banana", "10.0.0.0/8"], "10.0.0.1")).toBe(true);
  expect(ask("IpAddress", ["banana", "10.0.0.0/8"], "11.0.0.1")).toEqual(['"banana" is not an IP address or block']);
});

test("Null is asked for true or false, once", () => {
  const why = ["Null of aws:x is asked in a way that is not modelled"];
  for (const wanted of ["maybe", ["true", "false"], "${var.x}"]) expect(ask("Null", wanted, absent)).toEqual(why);
  expect(ask("ForAnyValue:Null", "true", absent)).toEqual(why);
});

test("an operator without values is unknown", () => {
  expect(ask("StringEquals", [], "a")).toEqual(["StringEquals of aws:x has no values"]);
});
