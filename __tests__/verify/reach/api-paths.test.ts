import { reachOf } from "../../../verify/reach/reach-of";
import type { Example } from "../../../verify/rules/rule";
import { modelOf } from "../../support/rule-example";

const statement = (action: unknown, resource: unknown, more: object = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: resource, ...more }],
  });

const functionWith = (policy: string, more: Example = {}): Example => ({
  aws_iam_role: { app: { name: "app", assume_role_policy: "{}" } },
  aws_iam_role_policy: { app: { name: "own", role: "app", policy } },
  aws_lambda_function: { app: { function_name: "app", role: "${aws_iam_role.app.arn}" } },
  aws_s3_bucket: { a: { bucket: "bucket-a" }, b: { bucket: "bucket-b" } },
  ...more,
});

const found = (example: Example) =>
  reachOf(modelOf(example)).paths.map(({ from, to, can, certainty }) => [from, to, can.join(), certainty]);
const app = "aws_lambda_function.app";

test("a role may do what its policies say, with what they name", () => {
  expect(found(functionWith(statement("s3:GetObject", "arn:aws:s3:::bucket-a/*")))).toEqual([
    [app, "aws_s3_bucket.a", "read", "sure"],
  ]);
  expect(found(functionWith(statement(["s3:Put*", "s3:DeleteObject"], "*")))).toEqual([
    [app, "aws_s3_bucket.a", "write,admin", "sure"],
    [app, "aws_s3_bucket.b", "write,admin", "sure"],
  ]);
  expect(found(functionWith(statement("sqs:*", "*")))).toEqual([]);
});

test("a policy that a reader could overlook counts", () => {
  expect(found(functionWith(statement("s3:GetObject", "arn:aws:s3:::bucket-?/*")))).toHaveLength(2);
  expect(found(functionWith(statement("*:GetObject", "arn:aws:s3:*:*:bucket-a/*"))).map(([, to]) => to)).toEqual([
    "aws_s3_bucket.a",
  ]);
  const negated = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::bucket-b/*" }],
  });
  expect(found(functionWith(negated))).toContainEqual([app, "aws_s3_bucket.a", "read,write,admin", "sure"]);
});

test("the policy of a store lets in whoever it names, with no policy of the role's own", () => {
  const policy = statement("s3:GetObject", "arn:aws:s3:::bucket-b/*", {
    Principal: { AWS: "arn:aws:iam::111111111111:role/app" },
  });
  const named = functionWith(statement("sqs:*", "*"), { aws_s3_bucket_policy: { b: { bucket: "bucket-b", policy } } });
  expect(found(named)).toEqual([[app, "aws_s3_bucket.b", "read", "sure"]]);
});

test("an explicit deny closes it, and a condition that nobody can tell leaves it open perhaps", () => {
  const open = statement("s3:GetObject", "arn:aws:s3:::bucket-a/*");
  const denied = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::bucket-a/*" }],
  });
  const closed = { aws_s3_bucket_policy: { a: { bucket: "bucket-a", policy: denied } } };
  expect(found(functionWith(open, closed))).toEqual([]);
  const condition = { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } };
  expect(found(functionWith(statement("s3:GetObject", "arn:aws:s3:::bucket-a/*", condition)))).toEqual([
    [app, "aws_s3_bucket.a", "read", "may"],
  ]);
});

test("a boundary limits what a role may do; one that was not read leaves that not known", () => {
  const open = statement("s3:*", "*");
  const role = (boundary: string) => ({
    aws_iam_role: { app: { name: "app", assume_role_policy: "{}", permissions_boundary: boundary } },
  });
  const boundary = { aws_iam_policy: { edge: { name: "edge", policy: statement("s3:GetObject", "*") } } };
  expect(found(functionWith(open, { ...role("${aws_iam_policy.edge.arn}"), ...boundary }))).toEqual([
    [app, "aws_s3_bucket.a", "read", "sure"],
    [app, "aws_s3_bucket.b", "read", "sure"],
  ]);
  const elsewhere = found(functionWith(open, role("arn:aws:iam::111111111111:policy/elsewhere")));
  expect(elsewhere.map(([, , , certainty]) => certainty)).toEqual(["may", "may"]);
});

test("policies inside a role count, and so does that nobody can tell them", () => {
  const role = (inside: unknown) => ({
    aws_iam_role: { app: { name: "app", assume_role_policy: "{}", inline_policy: inside } },
  });
  const own = statement("sqs:*", "*");
  const policy = statement("s3:GetObject", "arn:aws:s3:::bucket-b/*");
  expect(found(functionWith(own, role([{ name: "own", policy }] as never)))).toEqual([
    [app, "aws_s3_bucket.b", "read", "sure"],
  ]);
  const late = found(functionWith(own, role("${var.late}")));
  expect(new Set(late.map(([, , , certainty]) => certainty))).toEqual(new Set(["may"]));
});
