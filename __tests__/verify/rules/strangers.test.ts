/** What a check of strangers must not be fooled by. */

import { isUnknown, type Tri } from "../../../verify/policy/tristate";
import { allowTo, denyAll, insecure, policy } from "../../../verify/rules/document";
import { allowsEverybody } from "../../../verify/rules/everybody";
import { denies } from "../../../verify/rules/organization-policies";
import { refusesPlainText } from "../../../verify/rules/plain-text";
import { admitsForStrangers, admitsStrangers } from "../../../verify/rules/strangers";
import { takesAnyToken } from "../../../verify/rules/trust";
import { modelOf } from "../../support/rule-example";

const bucket = { aws_s3_bucket: { files: { bucket: "files" } } };
const holder = (text: string) => {
  const model = modelOf({ ...bucket, aws_s3_bucket_policy: { files: { bucket: "files", policy: text } } });
  const [resource] = model.all("aws_s3_bucket_policy");
  const [of] = model.all("aws_s3_bucket");
  if (!resource || !of) throw new Error("no policy");
  return { resource, of };
};
const word = (tri: Tri) => (isUnknown(tri) ? "not known" : tri ? "yes" : "no");
const files = ["arn:aws:s3:::files", "arn:aws:s3:::files/*"];
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });

test.each([
  ["everybody", policy(allowTo("*", "s3:GetObject", "arn:aws:s3:::files/*")), "yes"],
  [
    "everything but one action",
    policy({ Effect: "Allow", Principal: "*", NotAction: "s3:PutObject", Resource: "*" }),
    "yes",
  ],
  ["everybody at the owner's account", policy(allowTo({ AWS: "111111111111" }, "s3:*", "*")), "no"],
  [
    "whoever names a header",
    policy(allowTo("*", "s3:GetObject", "*", when("StringEquals", "aws:Referer", "x"))),
    "not known",
  ],
  [
    "whoever writes with an ACL",
    policy(allowTo("*", "s3:PutObject", "*", when("StringEquals", "s3:x-amz-acl", "private"))),
    "not known",
  ],
  [
    "whoever comes through one's own endpoint",
    policy(allowTo("*", "s3:*", "*", when("StringEquals", "aws:SourceVpce", "vpce-1"))),
    "no",
  ],
  ["all networks", policy(allowTo("*", "s3:*", "*", when("IpAddress", "aws:SourceIp", "0.0.0.0/0"))), "yes"],
  ["one network", policy(allowTo("*", "s3:*", "*", when("IpAddress", "aws:SourceIp", "203.0.113.0/24"))), "no"],
  [
    "everybody but for a denial",
    policy(
      allowTo("*", "s3:GetObject", "*"),
      denyAll("s3:*", "*", { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }),
    ),
    "no",
  ],
  ["what is no policy", "{", "not known"],
])("strangers get in where a policy allows %s", (_, text, expected) => {
  expect(word(admitsStrangers(holder(text).resource, "policy"))).toBe(expected);
});

test("a service acts for strangers unless a policy asks for whom", () => {
  const to = (more: object) =>
    policy(allowTo({ Service: "delivery.logs.amazonaws.com" }, "s3:PutObject", "*", { ...more }));
  const acts = (text: string) => word(admitsForStrangers(holder(text).resource, "policy"));
  expect(acts(to({}))).toBe("yes");
  expect(acts(to(when("StringEquals", "aws:SourceAccount", "111111111111")))).toBe("no");
  expect(acts(to(when("StringEquals", "aws:SourceOrgID", "o-1")))).toBe("no");
  expect(acts("{")).toBe("not known");
});

test("only a statement about TLS refuses plain HTTP", () => {
  const refused = (...statements: readonly object[]) => {
    const { resource, of } = holder(policy(...statements.map((one) => ({ ...one }))));
    return word(refusesPlainText(resource, "policy", "s3:GetObject", of, "/any"));
  };
  expect(refused(denyAll("s3:*", files, insecure))).toBe("yes");
  expect(refused(denyAll("s3:*", files, { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }))).toBe("no");
  expect(refused(denyAll("s3:*", files, { Bool: { "aws:SecureTransport": "true" } }))).toBe("no");
  expect(refused({ ...denyAll("s3:*", files, insecure), Effect: "Allow" })).toBe("no");
});

test("a guardrail that denies outside some regions does not deny", () => {
  const content = (statement: object) =>
    policy({ Effect: "Deny", Action: "cloudtrail:StopLogging", Resource: "*", ...statement });
  const denied = (statement: object) => {
    const [guard] = modelOf({ aws_organizations_policy: { guard: { content: content(statement) } } }).all(
      "aws_organizations_policy",
    );
    return guard && word(denies(guard, "content", "cloudtrail:StopLogging"));
  };
  expect(denied({})).toBe("yes");
  expect(denied(when("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/break-glass"))).toBe("yes");
  expect(denied(when("StringNotEquals", "aws:RequestedRegion", "eu-west-1"))).toBe("no");
  expect(denied({ Action: "iam:*" })).toBe("no");
});

test("a token of anybody is taken unless the subject is asked for", () => {
  const host = "token.actions.githubusercontent.com";
  const taken = (condition: object, provider = `arn:aws:iam::111111111111:oidc-provider/${host}`) => {
    const statement = {
      Effect: "Allow",
      Principal: { Federated: provider },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: condition,
    };
    const [role] = modelOf({ aws_iam_role: { ci: { assume_role_policy: policy(statement) } } }).all("aws_iam_role");
    return role && word(takesAnyToken(role, "assume_role_policy"));
  };
  expect(taken({ StringEquals: { [`${host}:aud`]: ["a", "sts.amazonaws.com"] } })).toBe("yes");
  expect(taken({ StringLike: { [`${host}:sub`]: "repo:*:ref:refs/heads/main" } })).toBe("yes");
  expect(taken({ StringLike: { [`${host}:sub`]: "repo:acme/*" } })).toBe("no");
  expect(taken({}, "arn:aws:iam::111111111111:saml-provider/directory")).toBe("no");
});

describe("whether everybody is let in, and kept out by another statement", () => {
  const outsiders = denyAll("s3:*", files, { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } });
  test.each([
    ["nobody is named", policy(allowTo("*", "s3:GetObject", "*"), outsiders), "yes"],
    [
      "only one header is asked for",
      policy(allowTo("*", "s3:GetObject", "*", when("StringEquals", "aws:Referer", "x")), outsiders),
      "not known",
    ],
    [
      "an organization is asked for",
      policy(allowTo("*", "s3:*", "*", when("StringEquals", "aws:PrincipalOrgID", "o-1")), outsiders),
      "no",
    ],
    ["a stranger is named", policy(allowTo({ AWS: "999999999999" }, "s3:*", "*"), outsiders), "no"],
    ["nothing is denied, and all that is allowed counts", policy(allowTo("*", "s3:GetObject", "*")), "no"],
  ])("%s", (_, text, expected) => {
    expect(word(allowsEverybody(holder(text).resource, "policy"))).toBe(expected);
  });
});
