/** What response-role promises, on what it emits; policies are decoded by Terraform, in response-role.tftest.hcl. */
import { example } from "../../modules/response-role/example";
import { responseRole } from "../../modules/response-role/response-role";
import { emittedModule } from "../support/emitted-module";

const { addresses, text, problemsOf } = emittedModule(responseRole, example);

test("its addresses", () => {
  expect(addresses).toEqual(["aws_iam_role.role", "aws_iam_role_policy.policy"]);
});

test("no partition, account or region is written down", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|[0-9]{12}/);
});

test.each<[object, string]>([
  [
    { playbooks: { "delete-everything": {} } },
    "playbooks.delete-everything must be one of deactivate-access-keys, revoke-role-sessions, revoke-sign-in, quarantine-instance, close-public-bucket, end-remote-sessions, restore-trail; correct its name",
  ],
  [{ respondingAccountId: "4" }, 'respondingAccountId must be an AWS account id of 12 digits, got "4"'],
  [{ organizationId: "acme" }, 'organizationId must be an organization id, as o-exampleorg1, got "acme"'],
])("fails for %j", (change, sentence) => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf(change)).toEqual([`response-role: ${sentence}`]);
});
