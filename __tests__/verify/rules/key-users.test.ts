/** Whom a key's policy names, and how they are asked. */
import { absent, notKnown } from "../../../verify/policy/request";
import { isUnknown } from "../../../verify/policy/tristate";
import { opensKey } from "../../../verify/rules/denied-to";
import { allowTo, denyAll, policy } from "../../../verify/rules/document";
import { contextsAsked, unreadUsers, usersNamed } from "../../../verify/rules/key-users";
import { sentFor } from "../../../verify/rules/sent";
import { modelOf } from "../../support/rule-example";

const keyWith = (...statements: readonly Readonly<Record<string, unknown>>[]) => {
  const [key] = modelOf({ aws_kms_key: { key: { policy: policy(...statements) } } }).all("aws_kms_key");
  if (!key) throw new Error("no key");
  return key;
};
const account = (id: string) => ({ AWS: `arn:aws:iam::${id}:root` });
const by = (arn: string, more = {}) => ({ Condition: { ArnLike: { "aws:PrincipalArn": arn }, ...more } });
const here = "arn:aws:iam::111111111111:role/app";
const there = "arn:aws:iam::222222222222:role/app";

test("roles are named by conditions and as principals, and accounts are not", () => {
  const key = keyWith(
    allowTo(account("111111111111"), "kms:*", "*", by("arn:aws:iam::111111111111:role/host-*")),
    allowTo({ AWS: here }, "kms:Decrypt", "*"),
  );
  expect(usersNamed(key)).toEqual(["arn:aws:iam::111111111111:role/host-any", here]);
  expect(unreadUsers(key)).toBe(false);
});

test("a role that is yet to be made is asked as one, and what is not known may be one", () => {
  const ofText = (AWS: string) => {
    const role = { aws_iam_role: { app: { name: "app" } } };
    const [key] = modelOf({ ...role, aws_kms_key: { key: { policy: policy(allowTo({ AWS }, "kms:*", "*")) } } }).all(
      "aws_kms_key",
    );
    if (!key) throw new Error("no key");
    return key;
  };
  const made = ofText("${aws_iam_role.app.arn}");
  const [principal = ""] = usersNamed(made);
  expect(opensKey(made, { action: "kms:Decrypt", principal })).toBe(true);
  expect(unreadUsers(made)).toBe(false);
  expect(isUnknown(unreadUsers(ofText("${var.late}")))).toBe(true);
});

test("a role of another account is asked as one of that account, which keys are told", () => {
  const key = keyWith(
    allowTo(account("222222222222"), "kms:Decrypt", "*", {
      Condition: { StringEquals: { "kms:CallerAccount": "222222222222" } },
    }),
  );
  const opens = (principal?: string) => opensKey(key, { action: "kms:Decrypt", ...(principal && { principal }) });
  expect(opens(there)).toBe(true);
  expect(opens(here)).toBe(false);
  expect(opens()).toBe(false);
});

test("what no statement allows is not asked, and what a pattern allows is", () => {
  const key = keyWith(allowTo({ AWS: here }, ["kms:Describe*", "KMS:Decrypt"], "*"), denyAll("kms:Encrypt", "*", {}));
  const opens = (action: string) => opensKey(key, { action, principal: here });
  expect(["kms:DescribeKey", "kms:Decrypt", "kms:Encrypt", "kms:CreateGrant"].map(opens)).toEqual([
    ...[true, true],
    ...[false, false],
  ]);
  expect(
    opensKey(keyWith({ ...allowTo({ AWS: here }, "", "*"), Action: undefined, NotAction: "kms:Encrypt" }), {
      ...{ action: "kms:Decrypt", principal: here },
    }),
  ).toBe(true);
});

test("an encryption context is asked of roles, and services have their own", () => {
  const pair = { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::files/*" };
  const key = keyWith(
    allowTo({ Service: "logs.eu-west-1.amazonaws.com" }, "kms:Decrypt", "*", {
      Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*" } },
    }),
    allowTo(account("111111111111"), "kms:Decrypt", "*", by(here, { StringLike: pair })),
  );
  expect(contextsAsked(key)).toEqual([{ "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::files/any" }]);
});

test.each([
  ["a text", { StringLike: { key: ["a*", "b"] } }, "aany"],
  ["a list", { "ForAnyValue:StringEquals": { key: ["a", "b"] } }, ["a", "b"]],
  ["its absence", { Null: { key: "true" } }, absent],
  ["anything", { Null: { key: "false" } }, notKnown],
  ["what is yet to be made", { StringEquals: { key: "${aws_s3_bucket.files.arn}" } }, notKnown],
  ["anything but a text", { StringNotEquals: { key: "a" } }, undefined],
])("who is asked for %s sends it", (_, Condition, sent) => {
  expect(sentFor({ Condition }, /^key$/)["key"]).toEqual(sent);
});
