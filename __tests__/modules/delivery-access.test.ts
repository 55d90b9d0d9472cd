/** What delivery-access promises, on what it emits; what a pipeline may is decided on the plan, in `__tests__/terraform/policies/delivery-access.test.ts`. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import fc from "fast-check";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { breakGlassUsers, reserved } from "../../guard/reserved-names";
import { userPolicyName } from "../../modules/break-glass/names";
import { dataActions } from "../../modules/delivery-access/data-actions";
import { deliveryAccess } from "../../modules/delivery-access/delivery-access";
import { example } from "../../modules/delivery-access/example";
import { reservedOthers, reservedRoles } from "../../modules/delivery-access/names";
import { isPipelineKind, type PipelineKind, pipelineKinds } from "../../modules/delivery-access/pipelines";
import { longest } from "../support/longest-delivery";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-delivery-"));
const { main, variables, outputs } = new ModuleStack(new App({ outdir }), deliveryAccess).files();
const resource = main["resource"] as Blocks;

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("prod/delivery", deliveryAccess, { ...example, ...change }, problems);
  return problems.found;
};
const github = (subjects: { readonly plan?: readonly string[]; readonly apply?: readonly string[] }) => ({
  pipelines: { github: { ...example.pipelines.github, ...subjects } },
});

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_iam_openid_connect_provider.provider",
    "aws_iam_policy.boundary",
    "aws_iam_role.apply",
    "aws_iam_role.plan",
    "aws_iam_role_policy.apply_changes",
    "aws_iam_role_policy.apply_keeps_state",
    "aws_iam_role_policy.apply_state",
    "aws_iam_role_policy.plan_state",
    "aws_iam_role_policy.plan_without_data",
    "aws_iam_role_policy_attachment.plan_reads",
  ]);
});

test("the roles are those that guardrails exempt", () => {
  const { plan, apply } = resource["aws_iam_role"] ?? {};
  const nameOf = (role: typeof plan) => `role${String(role?.["path"])}${String(role?.["name"])}`;
  expect([nameOf(plan), nameOf(apply)]).toEqual([reserved.plan, reserved.apply]);
});

test("no key, no thumbprint and no policy is an input", () => {
  expect(JSON.stringify(main)).not.toMatch(/thumbprint_list|aws_iam_access_key|aws_iam_user/);
  expect(Object.keys(variables["variable"] as object).sort()).toEqual([
    "account",
    "people",
    "pipelines",
    "session_hours",
    "state",
  ]);
});

test("a token is compared whole: nothing in a trust policy matches a part of a subject", () => {
  for (const phase of ["plan", "apply"]) {
    const trust = JSON.stringify(resource["aws_iam_role"]?.[phase]?.["assume_role_policy"]);
    expect(trust).toContain("StringEquals");
    expect(trust).not.toMatch(/StringLike|ForAnyValue|ForAllValues|IfExists/);
  }
});

test("no partition, account or region is written down", () => {
  expect(JSON.stringify({ main, outputs })).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
});

test("what lets people in when the pipeline is gone, the pipeline does not change", () => {
  expect(reservedRoles).toContain(reserved.breakGlass);
  expect(reservedOthers).toEqual(expect.arrayContaining([breakGlassUsers, `policy/zero-trust/${userPolicyName}`]));
});

test("data actions are named in full, or are all of a service that holds data only", () => {
  for (const action of dataActions) expect(action).toMatch(/^[a-z0-9-]+:([A-Z][A-Za-z]+\*?|\*)$/);
  expect(dataActions.filter((action) => action.endsWith(":*"))).toEqual(["rds-data:*", "redshift-data:*"]);
});

describe("a subject", () => {
  const kinds = Object.keys(pipelineKinds).filter(isPipelineKind);
  const phases = ["plan", "apply"] as const;
  const accepted = (kind: PipelineKind, phase: (typeof phases)[number], subject: string) =>
    problemsOf({
      pipelines: {
        [kind]: {
          ...pipelineKinds[kind].example,
          plan: [pipelineKinds[kind].example.plan],
          apply: [pipelineKinds[kind].example.apply],
          [phase]: [subject],
        },
      },
    }).length === 0;

  test.each(kinds)("of %s is exact: one with a wildcard or an expression in it is refused", (kind) => {
    const at = fc.record({
      phase: fc.constantFrom(...phases),
      wildcard: fc.constantFrom("*", "?", "$\{aws:username}", "\n"),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(at, ({ phase, wildcard, place }) => {
        const good = pipelineKinds[kind].example[phase];
        const cut = Math.floor(good.length * place);
        expect(pipelineKinds[kind][phase].test(good)).toBe(true);
        expect(pipelineKinds[kind][phase].test(`${good.slice(0, cut)}${wildcard}${good.slice(cut)}`)).toBe(false);
      }),
    );
  });

  test.each([
    ["github", "plan", "repo:acme/infrastructure:pull_request"],
    ["github", "plan", "repo:acme@12/infrastructure@34:ref:refs/tags/v1.0.0"],
    ["github", "apply", "repo:acme/infrastructure:environment:prod"],
    ["github", "apply", "repo:acme@12/infra.structure@34:environment:prod eu-west-1"],
    ["github", "apply", "repo:acme/infrastructure:ref:refs/heads/main"],
    ["gitlab", "plan", "project_path:acme/infrastructure"],
    ["gitlab", "apply", "project_path:acme/platform/infrastructure:ref_type:branch:ref:main"],
    ["hcp-terraform", "plan", "organization:acme:project:Default Project:workspace:prod-network:run_phase:plan"],
  ] as const)("of %s may %s: %s", (kind, phase, subject) => {
    expect(pipelineKinds[kind][phase].test(subject)).toBe(true);
  });

  test.each([
    ["github", "apply", "repo:acme/infrastructure:pull_request"],
    ["github", "apply", "repo:acme/infrastructure:ref:refs/tags/v1.0.0"],
    ["github", "plan", "repo:acme/infrastructure"],
    ["github", "plan", "repo:acme:pull_request"],
    ["gitlab", "apply", "project_path:acme/infrastructure"],
    ["gitlab", "apply", "project_path:acme/infrastructure:ref_type:tag:ref:v1"],
    ["hcp-terraform", "apply", "organization:acme:project:prod:workspace:prod-network:run_phase:plan"],
    ["hcp-terraform", "plan", "organization:acme:project:prod:run_phase:plan"],
  ] as const)("of %s may not %s: %s", (kind, phase, subject) => {
    expect(accepted(kind, phase, subject)).toBe(false);
  });
});

describe("inputs", () => {
  const branches = (count: number) =>
    Array.from({ length: count }, (_, number) => `repo:acme/infrastructure:ref:refs/heads/${number + 10}`);

  test("the example is good", () => {
    expect(problemsOf({})).toEqual([]);
  });

  const applies =
    "must be a subject that may apply (never that of a pull request) of its kind, as repo:acme/infrastructure:environment:prod, project_path:acme/infrastructure:ref_type:branch:ref:main, organization:acme:project:prod:workspace:prod-network:run_phase:apply";
  test.each([
    [
      github({ apply: ["repo:acme/infrastructure:*"] }),
      'prod/delivery: pipelines.github.apply.0 must be an exact subject, without * or ? and without an expression, got "repo:acme/infrastructure:*"',
    ],
    [
      github({ apply: ["repo:acme/infrastructure:pull_request"] }),
      `prod/delivery: pipelines.github.apply "repo:acme/infrastructure:pull_request" ${applies}`,
    ],
    [
      github({ apply: [] }),
      "prod/delivery: pipelines.apply must name somebody who may assume the role, or people must",
    ],
    [
      { pipelines: { ...example.pipelines, jenkins: {} } },
      "prod/delivery: pipelines.jenkins must be one of github, gitlab, hcp-terraform",
    ],
    [
      { people: { accountId: "999999999999", roles: ["role/*"] } },
      'prod/delivery: people.roles.0 must be a role by its path and name, as role/automation/bootstrap, or those of one permission set, as role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_admin_*, got "role/*"',
    ],
    [
      { state: { ...example.state, exceptStacks: ["*"] } },
      'prod/delivery: state.exceptStacks.0 must be the name of a stack, with * for how it begins, as *-baseline, got "*"',
    ],
    [
      { state: { ...example.state, exceptStacks: [] } },
      "prod/delivery: state.exceptStacks must be 1 to 10 stacks, since all inline policies of a role have 10240 characters; name several at once by how they end, as *-baseline",
    ],
    [
      { state: { ...example.state, exceptStacks: longest.state.exceptStacks.concat("eleventh") } },
      "prod/delivery: state.exceptStacks must be 1 to 10 stacks, since all inline policies of a role have 10240 characters; name several at once by how they end, as *-baseline",
    ],
    [
      { state: { ...example.state, prefix: `${longest.state.prefix}x` } },
      "prod/delivery: state.prefix must be at most 128 characters, since all inline policies of a role have 10240; shorten it, and that of the backend and the bucket",
    ],
    [
      github({ plan: branches(40) }),
      "prod/delivery: pipelines.plan must fit, with people, into the 2048 characters of a trust policy; name fewer subjects, as one environment for several branches",
    ],
    [{ policy: "{}" }, "prod/delivery: policy is not an input; remove it or correct its name"],
  ])("fails when %j", (change, sentence) => {
    expect(problemsOf(change)).toEqual([sentence]);
  });

  test("as many subjects as a trust policy takes are good", () => {
    expect(problemsOf(github({ plan: branches(30) }))).toEqual([]);
  });

  test("the longest of all are good", () => {
    expect(problemsOf(longest)).toEqual([]);
  });

  test("people alone are enough to begin with", () => {
    expect(problemsOf({ pipelines: {}, people: { accountId: "999999999999", roles: ["role/bootstrap"] } })).toEqual([]);
  });
});
