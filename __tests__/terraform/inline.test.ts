/** Inline use in an app of one's own: what only Terraform knows is refused by Terraform, in the plan where it is known there. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VpcIpamPreviewNextCidr } from "@cdktf/provider-aws/lib/vpc-ipam-preview-next-cidr";
import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { versions } from "../../core/versions";
import { example } from "../../modules/segmented-vpc/example";
import { SegmentedVpc } from "../../modules/segmented-vpc/segmented-vpc";
import { describeWithTerraform, Terraform } from "../support/terraform";

/** The provider checks the ARNs of what it made up. */
const arn = (type: string, value: string) => `mock_resource "${type}" {\n  defaults = { arn = "${value}" }\n}`;
const mocks = `mock_provider "aws" {
${arn("aws_iam_role", "arn:aws:iam::111111111111:role/dev")}
${arn("aws_cloudwatch_log_group", "arn:aws:logs:eu-west-1:111111111111:log-group:dev")}
}`;

/** A stack of somebody's own, whose VPC takes its addresses from `cidr`, and tests of Terraform's by name. */
async function own(cidr: (stack: TerraformStack) => string, tests: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-own-"));
  const stack = new TerraformStack(new App({ outdir: join(folder, "app") }), "own");
  new SegmentedVpc(stack, "vpc", { ...example, cidr: cidr(stack) });
  const { "//": _, ...blocks } = JSON.parse(Testing.synth(stack)) as Record<string, unknown>;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...blocks, terraform: versions }, null, 2));
  for (const [name, text] of Object.entries(tests))
    writeFileSync(join(folder, `${name}.tftest.hcl`), `${mocks}\n${text}`);
  const terraform = new Terraform(folder);
  await terraform.init();
  return (name: string) => terraform.test(`-filter=${name}.tftest.hcl`);
}

const oneLine = (text: string): string => text.replace(/[\s│]+/g, " ");
const sentence = 'cidr must be an IPv4 CIDR block with no host bits set, as 10.0.0.0/16, got "banana"';

describeWithTerraform("a late value given inline", () => {
  test("fails the plan with the sentence of the published variable, and is planned when it is good", async () => {
    const plan = (value: string) => `run "it" {\n  command = plan\n  variables {\n    given = "${value}"\n  }\n}`;
    const run = await own((stack) => new TerraformVariable(stack, "given", { type: "string" }).stringValue, {
      bad: plan("banana"),
      good: plan("10.10.0.0/16"),
    });
    const { code, output } = await run("bad");
    expect(oneLine(output)).toContain(sentence);
    expect(output).toContain("Error: Resource precondition failed");
    expect(output).not.toContain("invalid CIDR address");
    expect(code).toBe(1);
    expect((await run("good")).output).toContain("1 passed, 0 failed");
  });

  test("fails the apply before anything is made of it, where it is known only then", async () => {
    const made = (value: string) =>
      `override_resource {\n  target = aws_vpc_ipam_preview_next_cidr.given\n  values = { cidr = "${value}" }\n}\nrun "it" {}`;
    const run = await own((stack) => new VpcIpamPreviewNextCidr(stack, "given", { ipamPoolId: "pool" }).cidr, {
      bad: made("banana"),
      good: made("10.10.0.0/16"),
    });
    const { code, output } = await run("bad");
    expect(oneLine(output)).toContain(sentence);
    expect(code).toBe(1);
    const left = output.split("need to be cleaned up manually:")[1];
    expect(left?.trim()).toBe("- aws_vpc_ipam_preview_next_cidr.given");
    expect((await run("good")).output).toContain("1 passed, 0 failed");
  });
});
