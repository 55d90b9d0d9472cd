/** What account-baseline promises, on what it emits; the key policy is decoded by Terraform, in account-baseline.tftest.hcl. */
import { accountBaseline } from "../../modules/account-baseline/account-baseline";
import { example } from "../../modules/account-baseline/example";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, problemsOf } = emittedModule(accountBaseline, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_accessanalyzer_analyzer.analyzer",
    "aws_default_network_acl.default_acl",
    "aws_default_route_table.default_routes",
    "aws_default_security_group.default",
    "aws_ebs_default_kms_key.volumes_default",
    "aws_ebs_encryption_by_default.volumes_encryption",
    "aws_ebs_snapshot_block_public_access.snapshots",
    "aws_ec2_image_block_public_access.images",
    "aws_ec2_instance_metadata_defaults.metadata",
    "aws_ec2_serial_console_access.serial_console",
    "aws_iam_account_password_policy.passwords",
    "aws_kms_alias.volumes_alias",
    "aws_kms_key.volumes_key",
    "aws_s3_account_public_access_block.buckets",
  ]);
});

test("the key of all volumes cannot be destroyed by a plan", () => {
  expect(resource("aws_kms_key.volumes_key")).toHaveProperty("lifecycle.prevent_destroy", true);
});

test("a default VPC is never made, and no role makes every instance a target of Session Manager", () => {
  expect(text).not.toMatch(/aws_default_vpc|aws_ssm_service_setting/);
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("what a policy of the organization owns is left out by null, and by nothing else", () => {
  expect(
    problemsOf({ accountWide: null, snapshotPublicAccess: null, imagePublicAccess: null, serialConsole: null }),
  ).toEqual([]);
  expect(problemsOf({ instanceMetadata: null })).toEqual([]);
  expect(problemsOf({ serialConsole: { enabled: true } })).toEqual([
    "account-baseline: serialConsole.enabled is not an input; remove it or correct its name",
  ]);
});

test.each([
  [{ instanceMetadata: { hopLimit: 65 } }, "account-baseline: instanceMetadata.hopLimit must be 1 to 64 hops, got 65"],
  [
    { keyAdministrators: ["zero-trust/apply"] },
    'account-baseline: keyAdministrators.0 must be an ARN of iam, got "zero-trust/apply"',
  ],
  [
    { defaultVpc: { vpcId: "default", networkAclId: "acl-0123456789abcdef0", routeTableId: "rtb-0123456789abcdef0" } },
    'account-baseline: defaultVpc.vpcId must be the id of a VPC, as vpc-0123456789abcdef0, got "default"',
  ],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
