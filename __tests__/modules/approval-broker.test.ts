/** What approval-broker promises, on what it emits; values are tried by Terraform, in approval-broker.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { approvalBroker } from "../../modules/approval-broker/approval-broker";
import { example } from "../../modules/approval-broker/example";

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-approval-broker-"));
const emitted = new ModuleStack(new App({ outdir }), approvalBroker);

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("prod/broker", approvalBroker, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  expect(emitted.shapes().map(({ type, name }) => `${type}.${name}`)).toEqual(["aws_iam_policy.policy"]);
});

test("the example is well formed", () => {
  expect(problemsOf({})).toEqual([]);
});

test.each([
  [
    { name: "Prod" },
    'prod/broker: name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Prod"',
  ],
  [{ accountId: "333" }, 'prod/broker: accountId must be an AWS account id of 12 digits, got "333"'],
  [
    { instanceArn: "ssoins-0123456789abcdef" },
    'prod/broker: instanceArn must be the ARN of an instance of Identity Center, as arn:aws:sso:::instance/ssoins-0123456789abcdef, got "ssoins-0123456789abcdef"',
  ],
  [
    { approvals: { admin: { permissionSetArn: "admin" } } },
    'prod/broker: approvals.admin.permissionSetArn must be the ARN of a permission set, got "admin"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
