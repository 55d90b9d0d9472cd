import type { Policies } from "../../../verify/policy/decision";
import { fullAccess, readPolicy } from "../../../verify/policy/document";
import { evaluate } from "../../../verify/policy/evaluate";
import { absent, notKnown, type Request } from "../../../verify/policy/request";
import {
  allow,
  bucket,
  deny,
  doc,
  everybody,
  home,
  keyOf,
  management,
  request,
  role,
  roleOf,
  rootOf,
  sibling,
  stranger,
  to,
  user,
} from "./documents";

const identity = [fullAccess];
const policy = (...statements: readonly object[]) => readPolicy("p", doc(...statements));
const shut = policy(deny("*", "*", everybody));
const none = policy(allow("ec2:*", "*", everybody));
const answer = (asked: Request, policies: Policies) => evaluate(asked, policies).answer;

test.each(["scps", "rcps", "identity", "boundary", "session", "resource", "endpoint"] as const)(
  "an allow does not outlive %s that are not known, and a denial does",
  (gate) => {
    const asked = request(role(), "s3:GetObject");
    expect(answer(asked, { identity, [gate]: notKnown })).toBe("unknown");
    expect(answer(asked, { identity, endpoint: shut, [gate]: notKnown })).toBe(
      gate === "endpoint" ? "unknown" : "deny",
    );
  },
);

test("identity policies that are not known do not help across accounts where the resource policy is silent", () => {
  expect(
    answer(request(user(stranger)), { identity: notKnown, resource: policy(allow("*", "*", to(sibling.id))) }),
  ).toBe("deny");
  expect(answer(request(user(stranger)), { identity: notKnown, resource: policy(allow("*", "*", everybody)) })).toBe(
    "unknown",
  );
});

test("an account of the resource that is not known matters only where both sides differ", () => {
  const asked = { ...request(user()), resource: { arn: `${bucket}/x`, account: notKnown, tags: {} } } as const;
  expect(answer(asked, { identity })).toBe("unknown");
  expect(answer(asked, { identity, resource: policy(allow("*", "*", to(user().arn))) })).toBe("allow");
  expect(answer(asked, {})).toBe("deny");
  expect(answer(asked, { identity, rcps: [{ name: "root", policies: [shut] }] })).toBe("unknown");
});

test("a resource that belongs to no customer is for identity policies alone", () => {
  const asked: Request = {
    ...request(user(), "ssm:GetDocument"),
    resource: { arn: "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript" },
  };
  expect(answer(asked, { identity })).toBe("allow");
  expect(answer(asked, {})).toBe("deny");
});

test("keys and roles have a policy: where none is given, it is not known", () => {
  expect(answer(request(user(), "kms:Decrypt", keyOf(home)), { identity })).toBe("unknown");
  expect(answer(request(user(), "sts:AssumeRole", roleOf(home)), { identity })).toBe("unknown");
  expect(answer(request(user(), "iam:PassRole", roleOf(home)), { identity })).toBe("allow");
});

test("an endpoint policy knows everybody; who else it means is unknown", () => {
  const named = (...arns: readonly string[]) =>
    answer(request(user()), { identity, endpoint: policy(allow("*", "*", to(...arns))) });
  expect(named("*")).toBe("allow");
  expect(named(rootOf(home))).toBe("unknown");
  expect(named(user().arn)).toBe("unknown");
  expect(named(rootOf(stranger))).toBe("deny");
});

test("an element in a policy where it has no meaning makes its statement unknown", () => {
  expect(answer(request(user()), { identity: [policy(allow("*", "*", everybody))] })).toBe("unknown");
  expect(answer(request(user()), { identity, resource: policy(deny("*")) })).toBe("unknown");
  expect(answer(request(user()), { identity, boundary: readPolicy("b", doc({ Effect: "Allow", Action: "*" })) })).toBe(
    "unknown",
  );
});

test("a trust policy has no resource", () => {
  const trust = readPolicy("t", doc({ Effect: "Allow", Principal: { AWS: user().arn }, Action: "sts:AssumeRole" }));
  expect(answer(request(user(), "sts:AssumeRole", roleOf(home)), { resource: trust })).toBe("allow");
});

test("several session policies allow together", () => {
  const session = [none, policy(allow("s3:*"))].map((one, at) => (at === 0 ? policy(allow("ec2:*")) : one));
  expect(answer(request(role()), { identity, session })).toBe("allow");
});

test("NotPrincipal with Allow is unknown, and so is a deny while the boundary is", () => {
  const but = (effect: typeof allow) => policy(effect("*", "*", { NotPrincipal: { AWS: [user().arn, rootOf(home)] } }));
  expect(answer(request(user()), { resource: but(allow) })).toBe("unknown");
  expect(answer(request(user()), { identity, resource: but(deny), boundary: notKnown })).toBe("unknown");
  expect(answer(request(user()), { identity, resource: but(deny) })).toBe("allow");
});

describe("what AWS fills in", () => {
  const asks = (operator: string, key: string, wanted: string, asked: Request) =>
    answer(asked, {
      identity: [fullAccess],
      resource: policy(
        allow("*", "*", everybody),
        deny("*", "*", { ...everybody, Condition: { [operator]: { [key]: wanted } } }),
      ),
    });
  const holds = (...question: Parameters<typeof asks>) => asks(...question) === "deny";

  test.each<[string, string, string, Request]>([
    ["StringEquals", "aws:PrincipalArn", user().arn, request(user())],
    ["StringEquals", "aws:PrincipalArn", role().arn, request(role())],
    ["StringEquals", "aws:PrincipalArn", rootOf(home), request({ kind: "root", account: home })],
    [
      "StringEquals",
      "aws:PrincipalArn",
      "arn:aws-cn:iam::111111111111:root",
      request({ kind: "root", account: home, partition: "aws-cn" }),
    ],
    ["StringEquals", "aws:PrincipalAccount", "111111111111", request(user())],
    ["StringEquals", "aws:PrincipalAccount", "anonymous", request({ kind: "anonymous" })],
    ["StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", request(user())],
    ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/r-ab12/*", request(user())],
    ["StringEquals", "aws:PrincipalType", "AssumedRole", request(role())],
    ["StringEquals", "aws:username", "ana", request(user())],
    ["Null", "aws:username", "true", request(role())],
    ["StringEquals", "aws:userid", "111111111111", request({ kind: "root", account: home })],
    ["StringLike", "aws:userid", "AROA*:i-0abc", request(role())],
    ["Bool", "aws:PrincipalIsAWSService", "true", request({ kind: "service", name: "x.amazonaws.com" })],
    ["Bool", "aws:PrincipalIsAWSService", "false", request(user())],
    ["Null", "aws:PrincipalIsAWSService", "true", request({ kind: "anonymous" })],
    [
      "StringEquals",
      "aws:PrincipalServiceName",
      "x.amazonaws.com",
      request({ kind: "service", name: "x.amazonaws.com" }),
    ],
    ["Null", "aws:PrincipalOrgID", "true", request({ kind: "service", name: "x.amazonaws.com" })],
    ["Null", "aws:PrincipalOrgID", "true", request({ kind: "federation", provider: "accounts.google.com" })],
    ["Null", "aws:PrincipalOrgID", "true", request(user({ id: "444444444444", organization: "none" }))],
    ["StringEquals", "aws:PrincipalTag/Team", "blue", request(user(home, { team: "blue" }))],
    ["Null", "aws:PrincipalTag/Team", "true", request(user())],
    ["StringEquals", "aws:ResourceAccount", "222222222222", request(user(), "s3:GetObject", `${bucket}/x`, sibling)],
    ["StringEquals", "aws:ResourceOrgID", "o-a1b2c3d4e5", request(user())],
    ["Null", "aws:ResourceTag/team", "true", request(user())],
  ])("%s %s %s", (operator, key, wanted, asked) => {
    expect(holds(operator, key, wanted, asked)).toBe(true);
  });

  test("nothing where a fact was not stated", () => {
    const bare: Request = {
      principal: { kind: "role", arn: role().arn, account: { id: home.id } },
      action: "s3:GetObject",
      resource: { arn: `${bucket}/x`, account: { id: home.id } },
      otherKeys: absent,
    };
    for (const key of [
      "PrincipalOrgID",
      "PrincipalOrgPaths",
      "userid",
      "PrincipalTag/x",
      "ResourceOrgID",
      "ResourceTag/x",
    ])
      expect([key, asks("Null", `aws:${key}`, "true", bare)]).toEqual([key, "unknown"]);
    expect(asks("Null", "aws:SourceVpc", "true", bare)).toBe("deny");
    expect(asks("Null", "aws:SourceVpc", "true", { ...bare, otherKeys: notKnown })).toBe("unknown");
  });

  test("keys of a service for tags of a resource say what its tags are", () => {
    const tagged = (tags: Request["resource"]["tags"]): Request => ({
      ...request(user(), "ssm:StartSession"),
      resource: { arn: "arn:aws:ec2:eu-west-1:111111111111:instance/i-1", account: home, ...(tags && { tags }) },
    });
    for (const key of ["ssm:resourceTag/door", "ec2:ResourceTag/Door", "aws:ResourceTag/door"]) {
      const answerOf = (tags?: Request["resource"]["tags"]) => asks("StringEquals", key, "dev", tagged(tags));
      expect([key, answerOf({ Door: "dev" }), answerOf({ door: "prod" }), answerOf({})]).toEqual([
        key,
        "deny",
        "allow",
        "allow",
      ]);
      expect([key, answerOf({ door: notKnown }), answerOf()]).toEqual([key, "unknown", "unknown"]);
    }
  });

  test("what the request says goes before it", () => {
    const asked: Request = { ...request(user()), context: { "AWS:PrincipalOrgId": notKnown } };
    expect(asks("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", asked)).toBe("unknown");
  });
});

test("neither SCPs nor RCPs bind the management account or service-linked roles", () => {
  const everywhere = [{ name: "root", policies: [shut, fullAccess] }];
  const linked = { ...role(), arn: `arn:aws:iam::${home.id}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX` };
  const guards = { identity, scps: everywhere, rcps: everywhere };
  expect(answer(request(linked), guards)).toBe("allow");
  expect(answer(request(user(management), "s3:GetObject", `${bucket}/x`, management), guards)).toBe("allow");
  expect(
    answer(request(user(management), "s3:GetObject", `${bucket}/x`, home), {
      ...guards,
      resource: policy(allow("*", "*", everybody)),
    }),
  ).toBe("deny");
  const service: Request = request({ kind: "service", name: "x.amazonaws.com" }, "sts:AssumeRole", linked.arn);
  const trust = readPolicy("t", doc({ ...allow("sts:AssumeRole"), Principal: { Service: "x.amazonaws.com" } }));
  expect(answer(service, { rcps: everywhere, resource: trust })).toBe("allow");
  const listing = { ...request(user(), "s3:ListAllMyBuckets"), resource: { arn: "*" } };
  expect(answer(listing, { identity, rcps: everywhere })).toBe("deny");
});
