import fc from "fast-check";
import { anyOne, anyRun, globMatches, literal } from "../../../verify/policy/glob";
import { type Lookup, patternOf } from "../../../verify/policy/pattern";
import { absent, notKnown } from "../../../verify/policy/request";
import { isUnknown } from "../../../verify/policy/tristate";

const nothing: Lookup = () => absent;
const resource = (text: string, subject: string, look = nothing) =>
  answer(patternOf(text, { variables: true, wildcards: true, arn: "resource" })(subject, look));
const condition = (text: string, subject: string) =>
  answer(patternOf(text, { variables: true, wildcards: true, arn: "condition" })(subject, nothing));
const answer = (tri: ReturnType<ReturnType<typeof patternOf>>) => (isUnknown(tri) ? tri.because : tri);

test("wildcards match what the same regular expression matches", () => {
  const code = fc.constantFrom(...literal("a:/"), anyRun, anyOne);
  fc.assert(
    fc.property(fc.array(code, { maxLength: 8 }), fc.stringMatching(/^[a:/]{0,8}$/), (glob, subject) => {
      const source = glob.map((c) => (c === anyRun ? ".*" : c === anyOne ? "." : String.fromCharCode(c))).join("");
      expect(globMatches(glob, subject)).toBe(new RegExp(`^${source}$`, "s").test(subject));
    }),
    { numRuns: 2000 },
  );
});

test("a pattern made to be slow is not", () => {
  const pattern = patternOf("*a".repeat(500), { variables: true, wildcards: true });
  const begin = performance.now();
  expect(pattern(`${"a".repeat(2000)}b`, nothing)).toBe(false);
  expect(performance.now() - begin).toBeLessThan(2000);
});

test("in a resource, a wildcard at the end of a segment goes on past the colon", () => {
  expect(resource("arn:aws:s3:*", "arn:aws:s3:::bucket")).toBe(true);
  expect(resource("arn:aws:s3:*:bucket", "arn:aws:s3:::bucket")).toBe(true);
  expect(resource("arn:aws:iam::*:role/x", "arn:aws:iam::111111111111:role/x")).toBe(true);
  expect(resource("arn:aws:logs:*:*:log-group:/app/*", "arn:aws:logs:eu-west-1:1:log-group:/app/x:log-stream:y")).toBe(
    true,
  );
  expect(resource("arn:aws:s3:::bucket/*", "arn:aws:s3:::other/x")).toBe(false);
});

test("where only a farther reach would match, the answer is unknown", () => {
  const why = (text: string) => [`whether a wildcard in ${text} reaches past a colon is not documented`];
  expect(resource("arn:aws:s*3:::b", "arn:aws:sns:x3:::b")).toEqual(why("arn:aws:s*3:::b"));
  expect(condition("arn:aws:s3:*", "arn:aws:s3:::bucket")).toEqual(why("arn:aws:s3:*"));
  expect(condition("*", "arn:aws:s3:::bucket")).toEqual(why("*"));
  expect(condition("arn:aws:sqs:*", "arn:aws:s3:::bucket")).toBe(false);
});

test("in a condition, each segment of an ARN is compared for itself", () => {
  expect(condition("arn:*:iam::*:role/*", "arn:aws:iam::111111111111:role/a:b/c")).toBe(true);
  expect(condition("arn:aws:iam::11111111111?:root", "arn:aws:iam::111111111111:root")).toBe(true);
  expect(condition("arn:aws:iam::111111111111:*", "arn:aws:iam::111111111111:root")).toBe(true);
});

test("a variable is text, whatever its value holds", () => {
  const look: Lookup = () => "a*";
  expect(resource("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/a*", look)).toBe(true);
  expect(resource("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/abc", look)).toBe(false);
});

test("a variable that is not known leaves open what it could match, and nothing else", () => {
  const look: Lookup = () => notKnown;
  expect(resource("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/ana/x", look)).toEqual([
    "aws:username is not known",
  ]);
  expect(resource("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::c/ana/x", look)).toBe(false);
});

test("a variable with many values is not one", () => {
  expect(resource("arn:aws:s3:::${aws:CalledVia}", "arn:aws:s3:::x", () => ["x"])).toEqual([
    "aws:CalledVia has many values, which a variable cannot",
  ]);
});

test.each([
  "${var.name}",
  "${aws_s3_bucket.b.bucket}",
  "$${aws:username}",
  "%{if var.x}a%{endif}",
  "${",
  "${a ? b : c}",
])("%s is an expression that only Terraform can tell", (expression) => {
  expect(resource(`arn:aws:s3:::${expression}`, "arn:aws:s3:::b", () => "b")).toEqual([
    `the value of ${expression} is not known`,
  ]);
  expect(resource(`arn:aws:s3:::${expression}`, "arn:aws:sqs:::b", () => "b")).toBe(false);
});

test("what follows an expression is still text", () => {
  expect(resource("arn:aws:s3:::${var.name}/x", "arn:aws:s3:::b/y")).toBe(false);
  expect(resource("arn:aws:s3:::${var.a}/${var.b}", "arn:aws:s3:::b")).toEqual([
    "the value of ${var.a}/${var.b} is not known",
  ]);
});

test("an older policy has no variables, and expressions all the same", () => {
  const old = (text: string, subject: string) =>
    answer(patternOf(text, { variables: false, wildcards: true })(subject, () => "ana"));
  expect(old("${aws:username}", "ana")).toBe(false);
  expect(old("${aws:username}", "${aws:username}")).toBe(true);
  expect(old("${var.x}", "ana")).toEqual(["the value of ${var.x} is not known"]);
});
