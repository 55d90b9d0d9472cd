/** What state-backend promises, on what it emits; its policies are decoded by Terraform, in state-backend.tftest.hcl. */
import { backendBlock, s3 } from "../../core/backend";
import { example } from "../../modules/state-backend/example";
import { stateBackend } from "../../modules/state-backend/state-backend";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, variables, problemsOf } = emittedModule(stateBackend, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_kms_alias.alias",
    "aws_kms_key.key",
    "aws_s3_bucket.bucket",
    "aws_s3_bucket_lifecycle_configuration.former_versions",
    "aws_s3_bucket_ownership_controls.ownership",
    "aws_s3_bucket_policy.policy",
    "aws_s3_bucket_public_access_block.public_access",
    "aws_s3_bucket_server_side_encryption_configuration.encryption",
    "aws_s3_bucket_versioning.versions",
  ]);
});

test("neither the bucket nor the key can be destroyed by a plan, and a bucket with state in it by nobody", () => {
  for (const address of ["aws_s3_bucket.bucket", "aws_kms_key.key"])
    expect(resource(address)).toHaveProperty("lifecycle.prevent_destroy", true);
  expect(resource("aws_s3_bucket.bucket")["force_destroy"]).toBe(false);
});

test("the keys of the backend are the ones that the policies let an account at", () => {
  const at = (prefix?: string) => {
    const backend = s3({
      bucket: "b",
      region: "eu-west-1",
      kmsKeyId: "k",
      ...(prefix === undefined ? {} : { prefix }),
    });
    const block = backendBlock(backend, { stack: "prod-network", account: "333333333333" });
    return (block as { backend: { s3: { key: string; workspace_key_prefix: string } } }).backend.s3;
  };
  expect(at().key).toBe("zero-trust/333333333333/prod-network/terraform.tfstate");
  for (const path of [at().key, at().workspace_key_prefix]) expect(path).toMatch(/^zero-trust\/333333333333\//);
  for (const path of [at("a/b").key, at("a/b").workspace_key_prefix]) expect(path).toMatch(/^a\/b\/333333333333\//);
  expect(variables["prefix"]).toMatchObject({ default: "zero-trust" });
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

test("both policies fit with room to spare, however many accounts there are", () => {
  // 20 KB and 32 KB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
  for (const address of ["aws_s3_bucket_policy.policy", "aws_kms_key.key"])
    expect(String(resource(address)["policy"]).length).toBeLessThan(12_000);
});

test.each([
  [
    { name: "a-name-of-more-than-twenty" },
    'name must be 1 to 20 lower-case letters, digits and dashes, beginning with a letter, got "a-name-of-more-than-twenty"',
  ],
  [{ prefix: "*" }, 'prefix must be 1 to 40 letters, digits, dashes and slashes, got "*"'],
  [
    { applyRoles: ["*"] },
    'applyRoles.0 must be the name of a role with its path, as zero-trust/plan, or a pattern below aws-reserved/sso.amazonaws.com/, got "*"',
  ],
  [{ formerVersionDays: 0 }, "formerVersionDays must be 1 to 3650 days, got 0"],
  [{ forceDestroy: true }, "forceDestroy is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`state-backend: ${sentence}`]);
});
