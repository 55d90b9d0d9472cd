import fc from "fast-check";
import { fullAccess, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { allow, deny, doc, request, user } from "./documents";

const decide = (document: unknown) =>
  evaluate(request(user()), { identity: [fullAccess, readPolicy("p", document)] }).answer;
const problems = (document: unknown) => readPolicy("p", document).problems;

test("a document is an object or its text", () => {
  const closed = doc(deny("s3:*"));
  expect([decide(closed), decide(JSON.stringify(closed))]).toEqual(["deny", "deny"]);
  expect([problems(closed), problems(doc(allow("s3:Get*")))]).toEqual([[], []]);
});

test("one statement may stand without a list", () => {
  expect(decide({ Version: "2012-10-17", Statement: deny("*") })).toBe("deny");
});

test.each<[string, unknown, string]>([
  ["text that is not JSON", "{", 'p: cannot be read: it is not JSON: "{"'],
  ["an expression", "${jsonencode({})}", 'p: cannot be read: it is not JSON: "${jsonencode({})}"'],
  ["nothing", undefined, "p: cannot be read: it must be an object, got nothing"],
  ["null", "null", "p: cannot be read: it must be an object, got null"],
  ["a list", [], "p: cannot be read: it must be an object, got a list"],
  ["a number", 7, "p: cannot be read: it must be an object, got 7"],
  ["no statements", {}, "p: cannot be read: Statement must be an object or a list, got nothing"],
  [
    "statements as text",
    { Statement: "${var.s}" },
    'p: cannot be read: Statement must be an object or a list, got "${var.s}"',
  ],
  [
    "another version",
    { Version: "2020-01-01", Statement: [] },
    'p: cannot be read: Version must be one of 2012-10-17, 2008-10-17, got "2020-01-01"',
  ],
  ["another element", { ...doc(), Statements: [] }, 'p: cannot be read: it has an element "Statements"'],
  ["a prototype", '{"__proto__": {}, "Statement": []}', 'p: cannot be read: it has an element "__proto__"'],
  ["deep nesting", "[".repeat(150_000), `p: cannot be read: it is not JSON: "${"[".repeat(199)}…`],
  ["great length", " ".repeat(200_001), "p: cannot be read: it has 200001 characters"],
  [
    "an object that breaks",
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    ),
    "p: cannot be read: it breaks when it is looked at",
  ],
])("%s cannot be read, and may allow and deny everything", (_, document, problem) => {
  expect(problems(document)).toEqual([problem]);
  expect(decide(document)).toBe("unknown");
});

const one = (change: object) => ({ Version: "2012-10-17", Statement: [{ Sid: "S", ...deny("s3:*"), ...change }] });

test.each<[object, string]>([
  [{ Effect: "deny" }, 'Effect must be Allow or Deny, got "deny"'],
  [{ Effect: "${var.effect}" }, 'Effect must be Allow or Deny, got "${var.effect}"'],
  [{ Action: undefined }, "Action must be a text or a list of texts, got nothing"],
  [{ Action: [] }, "Action must be a text or a list of texts, got a list"],
  [{ Action: [["s3:*"]] }, "Action must be a text or a list of texts, got a list"],
  [{ Action: "GetObject" }, 'Action must be an action, as s3:GetObject, got "GetObject"'],
  [{ NotAction: "s3:*" }, "Action and NotAction exclude each other"],
  [{ Resource: "bucket" }, 'Resource must be * or an ARN, got "bucket"'],
  [{ NotResource: "*" }, "Resource and NotResource exclude each other"],
  [{ Condition: "x" }, 'Condition must be an object, got "x"'],
  [{ Condition: { StringEquals: "x" } }, 'StringEquals must be an object, got "x"'],
  [
    { Condition: { StringEquals: { "aws:x": null } } },
    "StringEquals of aws:x must be texts, numbers or booleans, got null",
  ],
  [{ Principal: 7 }, 'Principal must be "*" or an object, got 7'],
  [{ Principal: { Aws: "*" } }, 'Principal must name one of AWS, Service, Federated, CanonicalUser, got "Aws"'],
  [{ Principal: { AWS: "ana" } }, 'Principal AWS must be *, an account or an ARN, got "ana"'],
  [{ Principal: { AWS: [7] } }, "Principal AWS must be a text or a list of texts, got a list"],
  [{ Ressource: "*" }, 'it has an element "Ressource"'],
  [{ Sid: 7 }, "Sid must be a text, got 7"],
])("%j is a problem of its statement", (change, problem) => {
  const id = "Sid" in change ? "#0" : "S";
  expect(problems(one(change))).toEqual([`p, ${id}: ${problem}`]);
});

test("a statement that cannot be read may deny what its other elements leave open, and nothing else", () => {
  expect(decide(one({ Effect: "?" }))).toBe("unknown");
  expect(decide(one({ Effect: "?", Action: "ec2:*" }))).toBe("allow");
  expect(decide(one({ Condition: { StringEquals: "x" } }))).toBe("unknown");
  expect(decide(doc("nonsense" as unknown as object))).toBe("unknown");
});

test("and it may allow, too", () => {
  const alone = (change: object) => evaluate(request(user()), { identity: [readPolicy("p", one(change))] }).answer;
  expect(alone({ Effect: "?" })).toBe("unknown");
  expect(alone({ Effect: "?", Action: "ec2:*" })).toBe("deny");
});

test("a document without a version is of the older one, which knows no variables", () => {
  const reads = allow("s3:GetObject", "arn:aws:s3:::bucket/${aws:username}");
  const own = request(user(), "s3:GetObject", "arn:aws:s3:::bucket/ana");
  const answer = (document: object) => evaluate(own, { identity: [readPolicy("p", document)] }).answer;
  expect(answer(doc(reads))).toBe("allow");
  expect(answer({ Statement: [reads] })).toBe("deny");
});

test("an action that only Terraform can tell may be any, and a policy variable has no meaning there", () => {
  expect(decide(one({ Action: "${var.action}" }))).toBe("unknown");
  expect(decide(one({ Action: "s3:${aws:username}" }))).toBe("unknown");
  expect(decide(one({ Action: "ec2:${var.action}" }))).toBe("allow");
});

test("no text of a policy brings control characters into a message", () => {
  const [problem = ""] = problems(one({ "\u001b[2J\u202e": 1 }));
  expect(problem).toBe('p, S: it has an element "\\u001b[2J\\u{202e}"');
  expect(readPolicy("p", one({ Sid: "S\n: allows it" })).statements.map(({ id }) => id)).toEqual(["#0"]);
});

test("a document that is large in any direction neither breaks nor holds up", () => {
  const many = (one: (at: number) => object) => doc(...Array.from({ length: 5_000 }, (_, at) => one(at)));
  const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, "x"]));
  const begin = performance.now();
  for (const document of [
    many((at) => deny("s3:*", "*", { Condition: { [`Odd${at}`]: { "aws:x": "1" } } })),
    doc({ ...deny("s3:*"), ...keys }),
    doc(deny("s3:*", "*", { Condition: { StringEquals: keys } })),
    doc(deny("s3:*", "*", { Condition: { StringNotLike: { "aws:username": "${aws:x}".repeat(20_000) } } })),
    doc(deny("s3:*", `arn:aws:s3:::\${aws:x, '${"y".repeat(190_000)}'}`)),
  ])
    expect(["allow", "deny", "unknown"]).toContain(decide(document));
  expect(performance.now() - begin).toBeLessThan(10_000);
});

test("whatever is read, it neither throws nor turns a denial into an answer", () => {
  const names = ["Version", "Statement", "Effect", "Action", "Condition", "Principal", "2012-10-17", "Deny", "s3:*"];
  const any = fc.object({ key: fc.oneof(fc.constantFrom(...names), fc.string()), maxDepth: 5 });
  fc.assert(
    fc.property(fc.oneof(any, fc.anything(), fc.string(), fc.json()), (document) => {
      expect(["allow", "deny", "unknown"]).toContain(decide(document));
      expect(
        evaluate(request(user()), { identity: [readPolicy("q", doc(deny("*"))), readPolicy("p", document)] }).answer,
      ).toBe("deny");
    }),
    { numRuns: 500 },
  );
});
