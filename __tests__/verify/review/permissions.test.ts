import fc from "fast-check";
import { gained } from "../../../verify/review/permissions/gained";
import { type Stated, statedIn } from "../../../verify/review/permissions/stated";
import type { More, Side } from "../../support/plan-pairs";
import { found, reviewOf, told } from "../../support/reviewed";

type Statement = Readonly<Record<string, unknown>>;
const policy = (...statements: readonly Statement[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (action: unknown, resource: unknown, more: Statement = {}): Statement => ({
  Effect: "Allow",
  Action: action,
  Resource: resource,
  ...more,
});
const deny = (action: unknown, resource: unknown, more: Statement = {}): Statement => ({
  ...allow(action, resource, more),
  Effect: "Deny",
});

const permissions = ["permission-gained", "permission-lost", "permission-unknown"] as const;
const trusting = (...statements: readonly Statement[]) => ({
  name: "app",
  arn: "arn:aws:iam::111111111111:role/app",
  assume_role_policy: policy(...statements),
});
const service = (name: string) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: name } });
const role: Side = { "aws_iam_role.app": trusting(service("ec2.amazonaws.com")) };
const withPolicy = (...statements: readonly Statement[]): Side => ({
  ...role,
  "aws_iam_role_policy.app": { name: "app", role: "app", policy: policy(...statements) },
});
const ofRole = (before: readonly Statement[], after: readonly Statement[], more?: More) =>
  told(reviewOf(withPolicy(...before), withPolicy(...after), more), ...permissions);

const get = allow("s3:GetObject", "arn:aws:s3:::files/*");

describe("the review of what identities may do", () => {
  it("tells who gains and loses what, by role and not by policy", () => {
    expect(ofRole([get], [get, allow(["s3:PutObject", "s3:DeleteObject"], "arn:aws:s3:::files/*")])).toEqual([
      "low: aws_iam_role.app may now do s3:PutObject, s3:DeleteObject on arn:aws:s3:::files/*",
    ]);
    expect(ofRole([get], [allow("s3:GetObject", "arn:aws:s3:::files/a/*")])).toEqual([
      "low: aws_iam_role.app may no longer do s3:GetObject on arn:aws:s3:::files/*",
    ]);
  });

  it("says nothing where the same is only written otherwise", () => {
    const both = allow(["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]);
    const apart = ["s3:PutObject", "s3:GetObject"].map((action) =>
      allow(action, ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"], { Sid: action.slice(3) }),
    );
    expect(ofRole([both], apart)).toEqual([]);
    expect(ofRole([allow("S3:Get*", "*"), get], [allow("s3:get*", "*")])).toEqual([]);
    const moved: Side = { ...role, "aws_iam_role_policy.other": { name: "other", role: "app", policy: policy(get) } };
    expect(told(reviewOf(withPolicy(get), moved), ...permissions)).toEqual([]);
  });

  it("raises what is wide or leads to more", () => {
    const severity = (...statements: readonly Statement[]) => ofRole([get], [get, ...statements])[0]?.split(":")[0];
    expect(severity(allow("*", "*"))).toBe("critical");
    expect(severity({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })).toBe("critical");
    expect(severity(allow("iam:PassRole", "*"))).toBe("high");
    expect(severity(allow("iam:PassRole", "arn:aws:iam::111111111111:role/one"))).toBe("medium");
    expect(severity(allow("sts:AssumeRole", "*"))).toBe("high");
    expect(severity(allow("kms:Decr*", "*"))).toBe("high");
    expect(severity(allow("sqs:*", "*"))).toBe("high");
    expect(severity(allow("sqs:SendMessage", "*"))).toBe("medium");
    expect(severity(allow("ec2:Describe*", "*"))).toBe("low");
    expect(severity(allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:jobs"))).toBe("low");
  });

  it("counts a condition that goes, and a Deny that goes, as a gain", () => {
    const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
    expect(ofRole([allow("iam:PassRole", "*", mfa)], [allow("iam:PassRole", "*")])[0]).toMatch(/^high: .* may now do/);
    expect(ofRole([allow("iam:PassRole", "*")], [allow("iam:PassRole", "*", mfa)])[0]).toMatch(/^low: .* no longer/);
    expect(ofRole([get, deny("s3:DeleteObject", "*")], [get])).toEqual([
      "medium: s3:DeleteObject is no longer denied by aws_iam_role.app",
    ]);
  });

  it("follows managed policies to what they are attached to", () => {
    const attach = (arn: string): Side => ({
      ...role,
      "aws_iam_role_policy_attachment.a": { role: "app", policy_arn: arn },
    });
    const own = (...statements: readonly Statement[]): Side => ({
      ...attach("arn:aws:iam::111111111111:policy/own"),
      "aws_iam_policy.own": {
        name: "own",
        arn: "arn:aws:iam::111111111111:policy/own",
        policy: policy(...statements),
      },
    });
    expect(told(reviewOf(own(get), own(get, allow("sqs:*", "*"))), ...permissions)).toEqual([
      "high: aws_iam_role.app may now do sqs:* on *",
    ]);
    expect(told(reviewOf(role, attach("arn:aws:iam::aws:policy/AdministratorAccess")), ...permissions)).toEqual([
      "critical: aws_iam_role.app may now do * on *",
    ]);
    expect(told(reviewOf(attach("arn:aws:iam::aws:policy/AmazonS3FullAccess"), role), ...permissions)).toEqual([
      "low: aws_iam_role.app may no longer do all of AmazonS3FullAccess on *",
    ]);
  });

  it("tells of a policy that is attached only whom it is attached to, and of one that nobody knows that nobody does", () => {
    const own: Side = {
      ...role,
      "aws_iam_policy.own": { name: "own", arn: "arn:aws:iam::111111111111:policy/own", policy: policy(get) },
    };
    const attachment = "aws_iam_role_policy_attachment.a";
    const attached = { ...own, [attachment]: { role: "app", policy_arn: "arn:aws:iam::111111111111:policy/own" } };
    expect(told(reviewOf(own, attached), ...permissions)).toEqual([
      "low: aws_iam_role.app may now do s3:GetObject on arn:aws:s3:::files/*",
    ]);
    expect(told(reviewOf(attached, own), ...permissions)).toEqual([
      "low: aws_iam_role.app may no longer do s3:GetObject on arn:aws:s3:::files/*",
    ]);
    const late = reviewOf(
      own,
      { ...own, [attachment]: { role: "app" } },
      { unknown: { [attachment]: { policy_arn: true } } },
    );
    expect(told(late, ...permissions)).toEqual(["low: what aws_iam_role.app will allow is not known until apply"]);
  });

  it("never takes a policy for harmless that is not known until apply", () => {
    const { policy: _, ...late } = withPolicy(get)["aws_iam_role_policy.app"] as Record<string, unknown>;
    const more: More = { unknown: { "aws_iam_role_policy.app": { policy: true } } };
    const review = reviewOf(withPolicy(get), { ...role, "aws_iam_role_policy.app": late }, more);
    expect(told(review, ...permissions)).toEqual([
      "medium: what aws_iam_role.app will allow from now on is not known until apply",
    ]);
  });

  it("reads what a data source will put together, as far as its arguments say", () => {
    const statement = {
      ...{ sid: null, effect: null, not_actions: null, not_resources: null, not_principals: [] },
      ...{ actions: ["s3:PutObject"], resources: [null], principals: [], condition: [] },
    };
    const of = (more: object) => {
      const document = { statement: [{ ...statement, ...more }], source_policy_documents: null };
      return reviewOf(
        withPolicy(get),
        {
          ...role,
          "aws_iam_role_policy.app": { name: "app", role: "app" },
          "data.aws_iam_policy_document.d":
            "source" in more ? { ...document, source_policy_documents: [null] } : document,
          "aws_s3_bucket.b": { bucket: "b" },
        },
        {
          unknown: {
            "aws_iam_role_policy.app": { policy: true },
            "data.aws_iam_policy_document.d": { json: true, statement: [{ resources: [true] }] },
            "aws_s3_bucket.b": { arn: true },
          },
          configuration: {
            root_module: {
              resources: [
                {
                  address: "aws_iam_role_policy.app",
                  expressions: {
                    policy: { references: ["data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d"] },
                  },
                },
                {
                  address: "data.aws_iam_policy_document.d",
                  expressions: {
                    statement: [{ resources: { references: ["aws_s3_bucket.b.arn", "aws_s3_bucket.b"] } }],
                  },
                },
              ],
            },
          },
        },
      );
    };
    expect(told(of({}), ...permissions)).toEqual([
      "low: aws_iam_role.app may now do s3:PutObject on ${aws_s3_bucket.b.arn}",
      "low: aws_iam_role.app may no longer do s3:GetObject on arn:aws:s3:::files/*",
    ]);
    expect(told(of({ actions: ["*"] }), "permission-gained")[0]).toMatch(/^medium: .* may now do \* on/);
    expect(told(of({ source: true }), ...permissions)).toEqual([
      "medium: what aws_iam_role.app will allow from now on is not known until apply",
    ]);
  });

  it("reads policies inside a role, and is not misled where a state repeats there what stands apart", () => {
    const inside = (...statements: readonly Statement[]): Side => ({
      "aws_iam_role.app": {
        ...role["aws_iam_role.app"],
        inline_policy: [{ name: "p", policy: policy(...statements) }],
      },
    });
    expect(told(reviewOf(inside(get), inside(get, allow("iam:PassRole", "*"))), ...permissions)).toEqual([
      "high: aws_iam_role.app may now do iam:PassRole on *",
    ]);
    const apart = { ...withPolicy(get), ...inside(get) };
    expect(told(reviewOf(apart, inside(get)), ...permissions)).toEqual([
      "low: aws_iam_role.app may no longer do s3:GetObject on arn:aws:s3:::files/*",
    ]);
  });

  it("does not print a policy that is marked as sensitive", () => {
    const secret = allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:hidden-name");
    const more: More = { sensitive: { "aws_iam_role_policy.app": { policy: true } } };
    const review = reviewOf(withPolicy(get), withPolicy(get, secret), more);
    expect(told(review, "permission-gained")).toHaveLength(1);
    expect(JSON.stringify(review)).not.toContain("hidden-name");
  });

  it("tells that a boundary goes", () => {
    const bounded = { "aws_iam_role.app": { ...role["aws_iam_role.app"], permissions_boundary: "arn:b" } };
    expect(told(reviewOf(bounded, role), "permission-gained")).toEqual([
      "high: aws_iam_role.app loses its permissions boundary",
    ]);
    expect(told(reviewOf(role, bounded), "permission-gained")).toEqual([]);
  });
});

describe("the review of who is let in", () => {
  const bucket = (...statements: readonly Statement[]): Side => ({
    "aws_s3_bucket.b": { id: "b", bucket: "b", arn: "arn:aws:s3:::b" },
    "aws_iam_role.app": role["aws_iam_role.app"] ?? {},
    "aws_s3_bucket_policy.b": { bucket: "b", policy: policy(...statements) },
  });
  const to = (principal: unknown, more: Statement = {}) =>
    allow("s3:GetObject", "arn:aws:s3:::b/*", { Principal: principal, ...more });
  const severity = (statement: Statement) =>
    told(reviewOf(bucket(), bucket(statement)), "permission-gained")[0]?.split(":")[0];

  it("raises the public and other accounts", () => {
    expect(severity(to("*"))).toBe("critical");
    expect(severity(to({ AWS: "*" }, { Condition: { StringEquals: { "aws:UserAgent": "secret" } } }))).toBe("critical");
    expect(severity(to("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }))).toBe("medium");
    expect(severity(to({ AWS: "arn:aws:iam::222222222222:root" }))).toBe("high");
    expect(severity(to({ AWS: "arn:aws:iam::111111111111:role/app" }))).toBe("low");
  });

  it("tells who becomes a role", () => {
    const other = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::222222222222:root" } };
    const after = { "aws_iam_role.app": trusting(service("ec2.amazonaws.com"), other) };
    expect(told(reviewOf(role, after), "permission-gained")).toEqual([
      "high: arn:aws:iam::222222222222:root may now become aws_iam_role.app",
    ]);
    expect(told(reviewOf(after, role), ...permissions)).toEqual([
      "low: arn:aws:iam::222222222222:root may no longer become aws_iam_role.app",
    ]);
  });

  it("raises what a guardrail no longer denies", () => {
    const guardrail = (...statements: readonly Statement[]): Side => ({
      "aws_organizations_policy.g": { name: "g", type: "SERVICE_CONTROL_POLICY", content: policy(...statements) },
    });
    const stop = deny(["cloudtrail:StopLogging", "guardduty:DeleteDetector"], "*");
    const less = guardrail(deny("guardduty:DeleteDetector", "*"));
    expect(told(reviewOf(guardrail(stop), less), "permission-gained")).toEqual([
      "high: cloudtrail:StopLogging is no longer denied by aws_organizations_policy.g",
    ]);
    expect(told(reviewOf(less, guardrail(stop)), "permission-gained")).toEqual([]);
  });

  it("takes the id of a group for no account, whatever its digits", () => {
    const own = { "aws_sns_topic.t": { arn: "arn:aws:sns:eu-west-1:111111111111:t" } };
    const assigned = (principal_id: string, target_id = "111111111111"): Side => ({
      ...own,
      "aws_ssoadmin_account_assignment.a": { principal_id, permission_set_arn: "ps-1", target_id },
    });
    const weightOf = (side: Side) => told(reviewOf(own, side), ...permissions).map((line) => line.split(":")[0]);
    expect(weightOf(assigned("7afcdc23-0bd4-4fb7-b4c3-104000411112"))).toEqual(["medium"]);
    expect(weightOf(assigned("7afcdc23-0bd4-4fb7-b4c3-104000411112", "999999999999"))).toEqual(["high"]);
  });

  it("tells of rights that stand in no policy", () => {
    const assigned: Side = {
      "aws_ssoadmin_account_assignment.a": {
        principal_id: "group-1",
        permission_set_arn: "ps-1",
        target_id: "111111111111",
      },
    };
    expect(told(reviewOf({}, assigned), ...permissions)).toEqual([
      "medium: group-1 gets the permission set ps-1 in account 111111111111",
    ]);
    expect(told(reviewOf(assigned, {}), ...permissions)).toEqual([
      "low: no longer: group-1 gets the permission set ps-1 in account 111111111111",
    ]);
    expect(told(reviewOf(assigned, assigned), ...permissions)).toEqual([]);
    const call = { "aws_lambda_permission.p": { principal: "*", action: "lambda:InvokeFunction", function_name: "f" } };
    expect(told(reviewOf({}, call), ...permissions)).toEqual(["critical: * may lambda:InvokeFunction on f"]);
  });

  it("names many roles that gain the same once", () => {
    const many = (...statements: readonly Statement[]): Side =>
      Object.fromEntries(
        ["a", "b", "c"].map((name) => [`aws_iam_policy.${name}`, { name, policy: policy(...statements) }]),
      );
    expect(told(reviewOf(many(get), many(get, allow("sqs:*", "*"))), ...permissions)).toEqual([
      "high: aws_iam_policy.a, aws_iam_policy.b and 1 more may now do sqs:* on *",
    ]);
    expect(found(reviewOf(many(get), many(get)))).toEqual([]);
  });
});

describe("what one set of statements says and another does not", () => {
  const word = fc.constantFrom("s3:Get*", "s3:GetObject", "s3:*", "sqs:Send?", "sqs:Sendx", "*");
  const arn = fc.constantFrom("*", "arn:a", "arn:b", "arn:*", "arn:a?");
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
  const arns = fc.uniqueArray(arn, { minLength: 1, maxLength: 3 });
  const condition = fc.constantFrom({}, { Condition: { Bool: { k: "true" } } });
  const statement = fc
    .tuple(fc.constantFrom("Action", "NotAction"), words, fc.constantFrom("Resource", "NotResource"), arns, condition)
    .map(([a, actions, r, resources, more]): Statement => ({ Effect: "Allow", [a]: actions, [r]: resources, ...more }));
  const statements = fc
    .array(statement, { maxLength: 4 })
    .map((all): readonly Stated[] => statedIn(JSON.stringify({ Statement: all })) ?? []);

  it("is nothing of the same, and of a part of it, in any order", () => {
    fc.assert(
      fc.property(statements, statements, (some, more) => {
        expect(gained(some, [...more, ...some].reverse())).toEqual([]);
      }),
    );
  });

  it("is never silent on a request that only the one allows", () => {
    const actions = ["s3:GetObject", "s3:PutObject", "sqs:Sendx", "iam:X"];
    const resources = ["arn:a", "arn:b", "arn:ab", "other"];
    const matches = (pattern: string, text: string): boolean =>
      new RegExp(`^${pattern.replace(/[.*+?]/g, (c) => (c === "*" ? ".*" : c === "?" ? "." : `\\${c}`))}$`, "i").test(
        text,
      );
    const speaks = ({ negated, items }: Stated["actions"], text: string): boolean =>
      items.some((item) => matches(item, text)) !== negated;
    const allows = (all: readonly Stated[], action: string, resource: string, isMet: boolean): boolean =>
      all.some(
        (one) =>
          speaks(one.actions, action) && speaks(one.resources, resource) && (isMet || one.conditions.length === 0),
      );
    fc.assert(
      fc.property(statements, statements, (after, before) => {
        const left = gained(after, before);
        for (const action of actions)
          for (const resource of resources)
            for (const isMet of [true, false])
              if (allows(after, action, resource, isMet) && !allows(before, action, resource, isMet))
                expect(allows(left, action, resource, isMet)).toBe(true);
      }),
    );
  });
});
