/** Where a condition on MFA holds, decided as IAM decides; and where it is refused, and why that is right. */
import { neverWithoutMfa, objectsOnlyWithMfa, onlyWithMfa, type PolicyHolder, whyNoMfa } from "../../access/mfa";
import { documentOf, type Statements } from "../../core/statement";
import { readPolicy } from "../../verify/policy/document";
import { evaluate } from "../../verify/policy/evaluate";
import { absent, type ContextValue, type Principal, type Request } from "../../verify/policy/request";
import { problemsOf } from "../support/problems";

const account = { id: "111111111111" };
const user: Principal = { kind: "user", arn: "arn:aws:iam::111111111111:user/ada", account };
const people: Principal = {
  kind: "role",
  arn: "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_admin_0123456789abcdef",
  account,
};
/** What IAM knows of the MFA of a caller. */
type Known = Readonly<Record<string, ContextValue>>;
const withMfa: Known = { "aws:MultiFactorAuthPresent": true, "aws:MultiFactorAuthAge": 60 };
const consoleWithoutMfa: Known = { "aws:MultiFactorAuthPresent": false, "aws:MultiFactorAuthAge": absent };
const accessKey: Known = { "aws:MultiFactorAuthPresent": absent, "aws:MultiFactorAuthAge": absent };

const decide = (
  statements: Statements,
  context: Known,
  { principal = user, action = "s3:GetObject" }: { principal?: Principal; action?: string } = {},
) => {
  const request: Request = {
    principal,
    action,
    resource: { arn: "arn:aws:s3:::orders-files/a", account },
    context,
    otherKeys: absent,
  };
  return evaluate(request, { identity: [readPolicy("policy", documentOf(statements))] }).answer;
};

describe("objects that are read and written with MFA only", () => {
  const statements = objectsOnlyWithMfa("iam-user", "arn:aws:s3:::orders-files");

  test.each(["s3:GetObject", "s3:PutObject"])("%s is allowed with MFA, and denied without", (action) => {
    expect(decide(statements, withMfa, { action })).toBe("allow");
    expect(decide(statements, consoleWithoutMfa, { action })).toBe("deny");
    expect(decide(statements, accessKey, { action })).toBe("deny");
  });

  test("nothing else is allowed", () => {
    expect(decide(statements, withMfa, { action: "s3:DeleteObject" })).toBe("deny");
  });

  test("an MFA may also be too old", () => {
    const fresh = onlyWithMfa("iam-user", statements, 15);
    expect(decide(fresh, { ...withMfa, "aws:MultiFactorAuthAge": 899 })).toBe("allow");
    expect(decide(fresh, { ...withMfa, "aws:MultiFactorAuthAge": 900 })).toBe("deny");
  });

  test("conditions that were there stay", () => {
    const [statement] = Object.values(
      onlyWithMfa("iam-user", {
        Read: {
          actions: ["s3:GetObject"],
          resources: ["*"],
          conditions: { Bool: { "aws:SecureTransport": ["true"] } },
        },
      }),
    );
    expect(statement?.conditions).toEqual({
      Bool: { "aws:SecureTransport": ["true"], "aws:MultiFactorAuthPresent": ["true"] },
    });
  });
});

test("a denial without MFA also meets those who do not mention it", () => {
  const statements = {
    All: { actions: ["s3:GetObject"], resources: ["*"] },
    Never: neverWithoutMfa("iam-user", { actions: ["s3:GetObject"], resources: ["*"] }),
  };
  expect(decide(statements, withMfa)).toBe("allow");
  expect(decide(statements, consoleWithoutMfa)).toBe("deny");
  expect(decide(statements, accessKey)).toBe("deny");
});

const without: readonly PolicyHolder[] = [
  "role",
  "permission-set",
  "saml-session",
  "web-identity",
  "service",
  "service-control-policy",
];

test.each(without)("%s: it is refused, with the reason and what works", (holder) => {
  const [problem, ...others] = problemsOf(() => objectsOnlyWithMfa(holder, "arn:aws:s3:::orders-files"));
  expect(others).toEqual([]);
  expect(problem).toBe(`${holder}: MFA must be asked for where IAM sees it; ${whyNoMfa(holder) ?? ""}`);
  expect(problem).toMatch(/carry|carries|has no MFA/);
});

test("it works for IAM users and in the trust policy of a role", () => {
  expect([whyNoMfa("iam-user"), whyNoMfa("role-trust")]).toEqual([undefined, undefined]);
});

test("the refusal is right: people in a session of Identity Center would be locked out", () => {
  const forced = objectsOnlyWithMfa("iam-user", "arn:aws:s3:::orders-files");
  expect(decide(forced, accessKey, { principal: people })).toBe("deny");
  const denied = {
    All: { actions: ["s3:GetObject"], resources: ["*"] },
    Never: neverWithoutMfa("iam-user", { actions: ["s3:GetObject"], resources: ["*"] }),
  };
  expect(decide(denied, accessKey, { principal: people })).toBe("deny");
});
