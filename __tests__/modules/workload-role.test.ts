/** What workload-role promises, on what it emits; who may become the role is decided on the plan, in `__tests__/terraform/policies/workload-role.test.ts`. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { reserved } from "../../guard/reserved-names";
import { callers } from "../../modules/workload-role/callers";
import { example } from "../../modules/workload-role/example";
import { workloadRole } from "../../modules/workload-role/workload-role";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-workload-"));
const { main, outputs } = new ModuleStack(new App({ outdir }), workloadRole).files();
const resource = main["resource"] as Blocks;

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("prod/orders-api", workloadRole, { ...example, ...change }, problems);
  return problems.found;
};
const files = (count: number) => ({
  actions: ["s3:GetObject"],
  resources: Array.from({ length: count }, (_, i) => `arn:aws:s3:::bucket-of-the-organization/${i}`),
});

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_iam_instance_profile.instance_profile",
    "aws_iam_role.role",
    "aws_iam_role_policy.grant",
  ]);
});

test("a role has nothing but its grants, and always a boundary", () => {
  expect(resource["aws_iam_role"]?.["role"]).toMatchObject({
    path: "/zero-trust/service/",
    permissions_boundary: "$\{var.boundary_arn}",
  });
  expect(reserved.services).toBe("role/zero-trust/service/*");
  expect(JSON.stringify(main)).not.toMatch(/managed_policy|policy_attachment|inline_policy/);
});

test("who says for which resource says for which account too", () => {
  for (const caller of Object.values(callers)) {
    expect(caller.service).toMatch(/^[a-z0-9-]+\.amazonaws\.com$/);
    if ("source" in caller) {
      expect(caller.account).toBe(true);
      expect(caller.source).toMatch(/^[a-z]+:REGION:ACCOUNT:/);
    }
  }
});

test("no partition, account or region is written down", () => {
  expect(JSON.stringify({ main, outputs })).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
});

test("the example is good", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { caller: "glue" },
    'prod/orders-api: caller must be one of ec2, ecs-tasks, events, lambda, pipes, scheduler, states, got "glue"',
  ],
  [
    { statements: { files: { actions: ["s3:*"], resources: ["*"] } } },
    'prod/orders-api: statements.files.actions.0 must be an action of a service, as s3:GetObject, and not all of them, got "s3:*"',
  ],
  [
    { statements: { files: { effect: "Deny", actions: ["s3:GetObject"], resources: ["*"] } } },
    "prod/orders-api: statements.files must allow; a role has nothing that it would have to be denied",
  ],
  [
    { instanceProfile: { name: "prod-orders-api" } },
    "prod/orders-api: instanceProfile.name must be left out unless the caller is ec2",
  ],
  [
    { boundaryArn: "boundary" },
    'prod/orders-api: boundaryArn must be the ARN of a policy, as arn:aws:iam::111111111111:policy/zero-trust/boundary, got "boundary"',
  ],
  [
    { service: "a".repeat(41) },
    `prod/orders-api: service must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "${"a".repeat(41)}"`,
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});

test("what does not fit into a role is named, and what does is not", () => {
  expect(problemsOf({ statements: { a: files(200) } })).toEqual([]);
  expect(problemsOf({ statements: { a: files(150), b: files(20), c: files(150), d: files(1) } })).toEqual([
    "prod/orders-api: statements.c must fit into 10240 characters with the statements before it; name fewer resources, or grant less",
    "prod/orders-api: statements.d must fit into 10240 characters with the statements before it; name fewer resources, or grant less",
  ]);
});
