/** Reviews of plans of the real Terraform, of a configuration in HCL: before anything is there, after a playbook acted, and of a change. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import { readPlan } from "../../verify/model/plan/read";
import { type Review, review } from "../../verify/review/review";
import { writeEmulatorOverride } from "../support/emulator-override";
import { finding, ofUser, target } from "../support/findings";
import { Responding, region } from "../support/responding";
import { found, told } from "../support/reviewed";
import { describeWithTerraform, Terraform } from "../support/terraform";

const provider = { region, assume_role: [{ role_arn: `arn:aws:iam::${target}:role/admin` }] };

const configuration = (actions: readonly string[], port: number): string => `
resource "aws_iam_user" "ci" {
  name = "ci"
}

resource "aws_iam_access_key" "ci" {
  user = aws_iam_user.ci.name
}

resource "aws_s3_bucket" "site" {
  bucket = "site-of-somebody"
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket            = aws_s3_bucket.site.id
  block_public_acls = false
}

data "aws_iam_policy_document" "ci" {
  statement {
    actions   = ${JSON.stringify(actions)}
    resources = ["\${aws_s3_bucket.site.arn}/*"]
  }
}

resource "aws_iam_user_policy" "ci" {
  name   = "ci"
  user   = aws_iam_user.ci.name
  policy = data.aws_iam_policy_document.ci.json
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  name   = "web"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = ${port}
  to_port           = ${port}
  cidr_ipv4         = "0.0.0.0/0"
}
`;

describeWithTerraform("the review of plans of the real Terraform", () => {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-review-"));
  let responding: Responding;
  let terraform: Terraform;

  const declare = (actions: readonly string[], port: number) =>
    writeFileSync(join(folder, "main.tf"), configuration(actions, port));
  const reviewed = async (...flags: readonly string[]): Promise<Review> => {
    const { document } = await terraform.planInFull("review.tfplan", ...flags);
    return review(readPlan("plan.json", JSON.stringify(document)), { today: "2026-11-28" });
  };

  beforeAll(async () => {
    responding = await Responding.start("deactivate-access-keys");
    writeFileSync(join(folder, "provider.tf.json"), JSON.stringify({ provider: { aws: [provider] } }));
    writeEmulatorOverride(folder);
    declare(["s3:GetObject"], 443);
    terraform = new Terraform(folder, { emulator: responding.emulator.url });
    await terraform.init();
  });
  afterAll(() => responding.stop());

  it("tells of a first apply what is opened and who may do what, where a bucket's ARN is not known yet", async () => {
    const first = await reviewed();
    expect(told(first, "path-opened")).toContain("high: aws_security_group.web lets tcp 443 in from anywhere");
    expect(told(first, "permission-gained").join("\n")).toContain(
      "aws_iam_user.ci may now do s3:GetObject on ${aws_s3_bucket.site.arn}",
    );
    expect(told(first, "containment-undone", "data-destroyed", "protection-removed")).toEqual([]);
  });

  it("says nothing of a plan that changes nothing", async () => {
    await reviewed();
    await terraform.apply("review.tfplan");
    const { findings, plan } = await reviewed();
    expect(plan).toEqual({ create: 0, update: 0, replace: 0, destroy: 0, forget: 0 });
    expect(findings).toEqual([]);
  });

  it("blocks the apply that would undo what a playbook did", async () => {
    await responding.event(finding("UnauthorizedAccess:IAMUser/MaliciousIPCaller", ofUser("ci")));
    const all = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];
    await new S3Client({ ...(await responding.in(target)), forcePathStyle: true }).send(
      new PutPublicAccessBlockCommand({
        Bucket: "site-of-somebody",
        PublicAccessBlockConfiguration: Object.fromEntries(all.map((name) => [name, true])),
      }),
    );
    const undoing = await reviewed();
    expect(told(undoing, "containment-undone")).toEqual([
      "critical: aws_iam_access_key.ci is activated again",
      "critical: aws_iam_user.ci: the mark of a containment is removed",
      expect.stringMatching(/^critical: aws_s3_bucket_public_access_block\.site: .* was tightened outside Terraform/),
    ]);
  });

  it("tells of a change who gains what, and what is opened, and no more", async () => {
    declare(["s3:GetObject", "s3:DeleteObject"], 22);
    const changed = await reviewed("-refresh=false");
    expect(told(changed, "permission-gained")).toEqual([
      "low: aws_iam_user.ci may now do s3:DeleteObject on arn:aws:s3:::site-of-somebody/*",
    ]);
    expect(told(changed, "path-opened", "path-closed")).toEqual([
      "critical: aws_security_group.web lets tcp 22 in from anywhere",
      "low: aws_security_group.web no longer lets tcp 443 in from anywhere",
    ]);
    expect(found(changed, "containment-undone", "data-destroyed")).toEqual([]);
  });
});
