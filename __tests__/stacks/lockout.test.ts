import { Problems } from "../../core/problems";
import { type Choice, choose, guardrailIds } from "../../guard/catalogue";
import { type ByTarget, pack } from "../../guard/packing/pack";
import { compile } from "../../guard/perimeter/compile";
import type { Declaration } from "../../guard/perimeter/declaration";
import type { Denials, Statement } from "../../guard/statement";
import { unit } from "../../guard/targets";
import { type Guarded, lockouts, refuseLockouts } from "../../stacks/lockout/lockout";
import { requests } from "../../stacks/lockout/requests";

const github = "token.actions.githubusercontent.com";
const place = {
  account: "111111111111",
  organization: "o-exampleorg1",
  partition: "aws",
  region: "eu-west-1",
  pipelines: [{ provider: github, subject: "repo:acme/infra:environment:prod" }],
};
const tree = {
  units: ["workloads", "workloads/prod", "suspended"],
  accounts: { prod: { unit: "workloads/prod" } },
};
const on = { partition: "aws", where: "organization", isRegion: () => true };
const chosen = (choice: Choice): readonly Denials[] => choose(choice, on, new Problems());
const perimeter = (change: Partial<Declaration> = {}): readonly Denials[] =>
  compile(
    {
      organizations: ["o-exampleorg1"],
      networks: { vpcs: { "eu-west-1": ["vpc-0123456789abcdef0"] } },
      federation: { [github]: ["repo:acme/*"] },
      ...change,
    },
    { where: "perimeter", partition: "aws", regions: ["eu-west-1"] },
    new Problems(),
  );

const all = {
  ...Object.fromEntries(guardrailIds.filter((id) => id !== "quarantine").map((id) => [id, {}])),
  "allowed-regions": { regions: ["eu-west-1"] },
} as Choice;
const least = chosen({ "root-user": {}, "iam-user-sessions": {} });

const guarded = (byTarget: ByTarget, change: Partial<Guarded> = {}): Guarded => ({
  packed: pack(byTarget, new Problems()),
  tree,
  quarantined: [],
  place,
  ...change,
});
const found = (byTarget: ByTarget, change: Partial<Guarded> = {}): readonly string[] => {
  const problems = new Problems();
  refuseLockouts(guarded(byTarget, change), problems);
  return problems.found;
};
const custom = (Sid: string, rest: Partial<Statement>, type: Denials["type"] = "SERVICE_CONTROL_POLICY"): Denials => ({
  id: Sid.toLowerCase(),
  type,
  protects: "p",
  because: "b",
  statements: [{ Sid, Effect: "Deny", Resource: "*", ...rest }],
});

test("all ready guardrails and the whole perimeter lock out nobody", () => {
  const byTarget = { root: [...chosen(all), ...perimeter()], [unit("suspended")]: chosen({ quarantine: {} }) };
  expect(found(byTarget, { quarantined: [unit("suspended")] })).toEqual([]);
});

test("each ready guardrail alone locks out nobody", () => {
  for (const id of guardrailIds.filter((one) => one !== "quarantine"))
    expect(found({ root: [...least, ...chosen({ [id]: all[id] })] })).toEqual([]);
});

test("enough is asked for every kind of caller, and each asks nothing twice", () => {
  for (const asked of Object.values(requests)) {
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(asked.length);
  }
});

test("quarantine closes a unit for people and services, and is a lockout where it is not meant", () => {
  const byTarget = { root: least, [unit("workloads/prod")]: chosen({ quarantine: {} }) };
  expect(found(byTarget, { quarantined: [unit("workloads/prod")] })).toEqual([]);
  expect(found(byTarget)).toContain(
    "guardrails of unit/workloads/prod: a person must keep ec2:DescribeInstances, got denied by Quarantine of scp/unit/workloads/prod/1; exempt it there, or attach the guardrail elsewhere",
  );
});

test("without the guardrails over them the root user and IAM users get through, where accounts are", () => {
  expect(found({ [unit("workloads")]: least }).filter((text) => text.includes("ec2:DescribeInstances"))).toEqual([
    "guardrails of unit/suspended: the root user must not get through, got ec2:DescribeInstances; attach the guardrails root-user and iam-user-sessions",
    "guardrails of unit/suspended: an IAM user must not get through, got ec2:DescribeInstances; attach the guardrails root-user and iam-user-sessions",
  ]);
});

test("what is wrong at a target is not repeated below it", () => {
  const denied = custom("NoRoles", { Action: "iam:UpdateAssumeRolePolicy" });
  const where = lockouts(guarded({ root: [...least, denied] })).map(({ target, who, kind }) => [target, who, kind]);
  expect(where).toEqual([
    ["root", "the deployer", "locked-out"],
    ["root", "whoever applies the baselines", "locked-out"],
    ["root", "break-glass", "locked-out"],
  ]);
});

test("a statement that cannot be read is no proof", () => {
  const odd = custom("Odd", { Action: "iam:CreateRole", Condition: { StringMagic: { "aws:PrincipalArn": "x" } } });
  expect(lockouts(guarded({ root: [...least, odd] })).map(({ kind, at }) => [kind, at])).toContainEqual([
    "unknown",
    ["Odd of scp/root/1"],
  ]);
});

/** Mistakes that people make, and who stands outside after each. */
test.each([
  [
    "all of STS denied to who has no organization",
    [
      custom(
        "AllOfSts",
        {
          Principal: "*",
          Action: "sts:*",
          Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
          },
        },
        "RESOURCE_CONTROL_POLICY",
      ),
    ],
    ["sign-in through Identity Center", "the pipeline repo:acme/infra:environment:prod"],
  ],
  [
    "session tags denied to who has no organization",
    [
      custom(
        "Tags",
        {
          Principal: "*",
          Action: "sts:TagSession",
          Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" } },
        },
        "RESOURCE_CONTROL_POLICY",
      ),
    ],
    ["sign-in through Identity Center", "the pipeline repo:acme/infra:environment:prod"],
  ],
  [
    "AWS's own services forgotten",
    [
      custom(
        "Strangers",
        {
          Principal: "*",
          Action: ["s3:*", "kms:*"],
          Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" } },
        },
        "RESOURCE_CONTROL_POLICY",
      ),
    ],
    ["a service of AWS"],
  ],
  [
    "the subject of the pipeline not named",
    perimeter({ federation: { [github]: ["repo:acme/other:*"] } }),
    ["the pipeline repo:acme/infra:environment:prod"],
  ],
  [
    "central root sessions denied with the root user",
    [custom("Root", { Action: "*", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } } })],
    ["a central root session"],
  ],
  [
    "another organization",
    perimeter({ organizations: ["o-anotherorg1"] }),
    [
      "the deployer",
      "the planner",
      "whoever applies the baselines",
      "break-glass",
      "a responder",
      "a person",
      "a service",
      "a service of AWS",
      "a central root session",
    ],
  ],
  [
    "a network that the deployer is not in",
    perimeter({ networks: { cidrs: ["192.0.2.0/24"], binds: ["arn:aws:iam::*:role/zero-trust/*"] } }),
    ["the deployer", "the planner", "break-glass", "a responder"],
  ],
  [
    "the role that applies baselines closed after the first of them",
    [
      custom("Closed", {
        Action: "*",
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/OrganizationAccountAccessRole" } },
      }),
    ],
    ["whoever applies the baselines"],
  ],
  [
    "MFA asked of sessions that never carry it",
    [custom("Mfa", { NotAction: "sts:*", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } })],
    [
      "the deployer",
      "the planner",
      "whoever applies the baselines",
      "break-glass",
      "a responder",
      "a person",
      "a service",
      "a central root session",
    ],
  ],
])("finds %s", (_, guardrails, outside) => {
  const shut = lockouts(guarded({ root: [...least, ...guardrails] })).filter(({ kind }) => kind === "locked-out");
  expect([...new Set(shut.map(({ who }) => who))]).toEqual(outside);
  expect(shut.every(({ at }) => at.length > 0)).toBe(true);
});

test("a guardrail over the baseline that does not let through who applies it is found, with its statement", () => {
  const own = custom("OwnReserved", {
    Action: ["iam:CreateRole", "iam:PutRolePolicy"],
    Resource: "arn:aws:iam::*:role/zero-trust/*",
    Condition: {
      ArnNotLike: {
        "aws:PrincipalArn": ["apply", "break-glass", "responder/*"].map(
          (name) => `arn:aws:iam::*:role/zero-trust/${name}`,
        ),
      },
    },
  });
  expect(found({ root: [...least, own] })).toEqual(
    ["iam:CreateRole", "iam:PutRolePolicy"].map(
      (action) =>
        `guardrails of root: whoever applies the baselines must keep ${action}, got denied by OwnReserved of scp/root/1; exempt it there, or attach the guardrail elsewhere`,
    ),
  );
});

test("who applies the baselines is proved under the name that the role has", () => {
  const named = { ...place, names: { access: "role/AWSControlTowerExecution" } };
  const byDefault = chosen({ "account-baseline": {} });
  expect(found({ root: [...least, ...byDefault] }, { place: named })).toEqual(
    ["iam:UpdateAccountPasswordPolicy", "ec2:ModifyEbsDefaultKmsKeyId", "ec2:ModifyInstanceMetadataDefaults"].map(
      (action) =>
        `guardrails of root: whoever applies the baselines must keep ${action}, got denied by AccountBaseline of scp/root/1; exempt it there, or attach the guardrail elsewhere`,
    ),
  );
  const exempt = choose({ "account-baseline": {} }, { ...on, names: named.names }, new Problems());
  expect(found({ root: [...least, ...exempt] }, { place: named })).toEqual([]);
});

test("deployers of another name are proved under that name", () => {
  const named = { ...place, names: { apply: "role/ci/apply" } };
  expect(found({ root: [...least, ...chosen({ "role-trust": {} })] }, { place: named })).toEqual([
    "guardrails of root: the deployer must keep iam:UpdateAssumeRolePolicy, got denied by RoleTrust of scp/root/1; exempt it there, or attach the guardrail elsewhere",
  ]);
  const exempt = choose({ "role-trust": {} }, { ...on, names: named.names }, new Problems());
  expect(found({ root: [...least, ...exempt] }, { place: named })).toEqual([]);
});

test("an account that other roles deploy is asked for those roles, and by exempting them all is well", () => {
  const deployed = [{ name: "prod", id: "333333333333", plan: "ci/plan", apply: "ci/apply" }];
  const also = { also: ["arn:aws:iam::333333333333:role/ci/apply"] };
  const guard = (choice: Choice) => found({ root: [...least, ...chosen(choice)] }, { place: { ...place, deployed } });
  const problems = guard({ cloudtrail: {} });
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems)
    expect(problem).toMatch(
      /^guardrails of account\/prod: the deployer of prod, ci\/apply, must keep cloudtrail:\w+, got denied by .*; exempt it there/,
    );
  expect(guard({ cloudtrail: also })).toEqual([]);
  expect(found({ root: [...least, ...chosen({ cloudtrail: {} })] })).toEqual([]);
});
