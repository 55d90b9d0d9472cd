import type { Policies } from "../../../verify/policy/decision";
import { fullAccess, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { explain } from "../../../verify/policy/explain";
import { notKnown, type Request } from "../../../verify/policy/request";
import { allow, deny, doc, everybody, home, request, role, sibling, user } from "./documents";

const told = (asked: Request, policies: Policies) => explain(evaluate(asked, policies));
const region = readPolicy(
  "regions",
  doc(deny("*", "*", { Sid: "OnlyEurope", Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } })),
);
const scps = [
  { name: "root", policies: [fullAccess] },
  { name: "workloads", policies: [fullAccess, region] },
];
const at = (value: string | typeof notKnown): Request => ({
  ...request(role()),
  context: { "aws:RequestedRegion": value },
});
const identity = [readPolicy("app", doc(allow("ec2:*"), allow("s3:GetObject")))];

test("an allow names a statement at every gate", () => {
  expect(told(at("eu-west-1"), { scps, identity })).toEqual([
    "allowed",
    "service control policies / root / FullAWSAccess / #0: allows it",
    "service control policies / workloads / FullAWSAccess / #0: allows it",
    "identity policies / app / #1: allows it",
  ]);
});

test("an explicit deny names its statements, and no other", () => {
  expect(told(at("us-east-1"), { scps, identity })).toEqual([
    "denied explicitly",
    "service control policies / workloads / regions / OnlyEurope: denies it",
  ]);
});

test("an implicit deny names the gates where nothing allows", () => {
  const boundary = readPolicy("boundary", doc(allow("ec2:*")));
  expect(told(at("eu-west-1"), { scps: [{ name: "root", policies: [] }], identity, boundary })).toEqual([
    "denied for want of an allow",
    "service control policies / root: nothing allows it",
    "permissions boundary: nothing allows it",
  ]);
  expect(told(request(user(sibling)), {})).toEqual([
    "denied for want of an allow",
    "identity policies: nothing allows it",
    "resource policy: nothing allows it",
  ]);
  expect(told(request({ kind: "anonymous" }), {})).toEqual([
    "denied for want of an allow",
    "resource policy: nothing allows it",
  ]);
});

test("an unknown answer says what would have to be known", () => {
  expect(told(at(notKnown), { scps, identity })).toEqual([
    "not known",
    "service control policies / workloads / regions / OnlyEurope: may deny it: aws:RequestedRegion is not known",
  ]);
  expect(told(at("eu-west-1"), { scps, identity: notKnown, resource: readPolicy("bucket", "${x}") })).toEqual([
    "not known",
    'resource policy / bucket / document: may speak of it: bucket: cannot be read: it is not JSON: "${x}"',
    "identity policies: may speak of it: the policies at identity are not known",
  ]);
});

test("an allow that is not known is told only where no other is", () => {
  const perhaps = readPolicy(
    "perhaps",
    doc(allow("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
  );
  const asked: Request = { ...at(notKnown), context: { "aws:SecureTransport": notKnown } };
  expect(told(asked, { identity: [perhaps] })).toEqual([
    "not known",
    "identity policies / perhaps / #0: may allow it: aws:SecureTransport is not known",
  ]);
  expect(told(asked, { identity: [perhaps, ...identity] })[0]).toBe("allowed");
});

test("an account that is not known is told", () => {
  const asked: Request = { ...request(user()), resource: { arn: "arn:aws:s3:::b/x", account: notKnown } };
  expect(told(asked, { identity })).toEqual([
    "not known",
    "resource policy: may allow it: the account of the resource is not known",
  ]);
});

test("the root user needs no policy", () => {
  expect(told(request({ kind: "root", account: home }), {})).toEqual([
    "allowed",
    "identity policies: the root user may do everything in its account",
  ]);
});

test("what a policy brings cannot break a line", () => {
  const policy = readPolicy(
    "p",
    doc(deny("*", "*", { ...everybody, Condition: { Bool: { "aws:x\nallowed": "true" } } })),
  );
  const asked = { ...request(user()), otherKeys: notKnown } as const;
  expect(told(asked, { identity, resource: policy }).at(-1)).toBe(
    "resource policy / p / #0: may deny it: aws:x\\u{a}allowed is not known",
  );
});
