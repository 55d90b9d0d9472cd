/** Where state is kept, as Terraform reads it: S3 with its own lock on the emulator, HCP Terraform on a server of this machine. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cloud, s3 } from "../../core/backend";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { cliConfiguration } from "../support/cli-configuration";
import { stackFolder, synthesizeInto, workspace } from "../support/example";
import { serveHcp } from "../support/hcp-server";
import { describeWithTerraform, environment, Terraform } from "../support/terraform";

const files = environments.slice(0, 2);
const inEurope =
  "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
const stacks = files.map(({ name }) => `${name}-network`);

describeWithTerraform("state in S3", () => {
  const place = workspace();
  const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-4111-8111-111111111111";
  const accounts = { "dev-network": "111111111111", "staging-network": "222222222222" } as Record<string, string>;
  const object = (stack: string) => `acme-state/zero-trust/${accounts[stack]}/${stack}/terraform.tfstate`;
  let emulator: Emulator;
  /** Nothing is beside the generated file: what it says is what Terraform does. */
  const at = (stack: string) => new Terraform(stackFolder(place, stack), { emulator: emulator.url });
  const ask = (path: string, method = "GET", body?: string) =>
    fetch(`${emulator.url}/${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { Authorization: "AWS4-HMAC-SHA256 Credential=emulator/20260101/eu-west-1/s3/aws4_request" },
    });
  const locked = async (stack: string): Promise<boolean> => (await ask(`${object(stack)}.tflock`, "HEAD")).ok;

  beforeAll(async () => {
    emulator = await startEmulator();
    expect((await ask("acme-state", "PUT", inEurope)).status).toBe(200);
    const backend = s3({ bucket: "acme-state", region: "eu-west-1", kmsKeyId: keyArn });
    synthesizeInto(place, files, { ...acme, backend });
    for (const stack of stacks) await at(stack).init();
  });
  afterAll(() => emulator.stop());

  test("each stack keeps its own object, encrypted with the key, and nothing is kept here", async () => {
    const role = "module.network.aws_iam_role.flow_log_role";
    for (const stack of stacks) {
      await at(stack).must("apply", "-input=false", "-no-color", "-auto-approve", `-target=${role}`);
      const kept = await ask(object(stack));
      expect(kept.headers.get("x-amz-server-side-encryption")).toBe("aws:kms");
      expect(kept.headers.get("x-amz-server-side-encryption-aws-kms-key-id")).toBe(keyArn);
      expect(await kept.json()).toMatchObject({ resources: [{ module: "module.network", type: "aws_iam_role" }] });
      expect(await locked(stack)).toBe(false);
    }
    expect(existsSync(join(place.folder, "state"))).toBe(false);
  });

  test("while one run holds the lock of a stack, no other run plans or applies it", async () => {
    const [stack = "", other = ""] = stacks;
    // Planned, and waiting for an answer.
    const holding = spawn("terraform", ["apply", "-target=module.network.aws_vpc.vpc"], {
      cwd: stackFolder(place, stack),
      env: environment({ emulator: emulator.url }),
      stdio: ["pipe", "ignore", "ignore"],
    });
    const ended = new Promise<number | null>((done) => holding.once("close", done));
    try {
      for (let tries = 0; tries < 600 && !(await locked(stack)); tries += 1) await wait(100);

      for (const command of ["plan", "apply"]) {
        const { code, output } = await at(stack).run(command, "-input=false", "-no-color");
        expect(code).toBe(1);
        expect(output).toContain("Error acquiring the state lock");
        expect(output).toContain("StatusCode: 412");
        expect(output.replace(/\s+/g, " ")).toContain(`Path: ${object(stack)}`);
      }
      expect(await locked(other)).toBe(false);
    } finally {
      holding.stdin.end("no\n");
    }
    expect(await ended).toBe(1);
    expect(await locked(stack)).toBe(false);
    await at(stack).must("plan", "-input=false", "-no-color", "-target=module.network.aws_iam_role.flow_log_role");
  });
});

describeWithTerraform("state in S3 of a stack that one role plans and applies", () => {
  test("is kept as that role, whoever the shell is", async () => {
    const emulator = await startEmulator();
    try {
      const place = workspace();
      const kmsKeyId = "arn:aws:kms:eu-west-1:444444444444:key/11111111-1111-4111-8111-111111111111";
      const backend = s3({ bucket: "acme-state", region: "eu-west-1", kmsKeyId });
      synthesizeInto(place, files, { ...acme, backend }, ["baseline"]);
      await fetch(`${emulator.url}/acme-state`, {
        method: "PUT",
        headers: { Authorization: "AWS4-HMAC-SHA256 Credential=emulator/20260101/eu-west-1/s3/aws4_request" },
        body: inEurope,
      });
      expect(await emulator.assumedRoles()).toEqual([]);
      await new Terraform(stackFolder(place, "dev-baseline"), { emulator: emulator.url }).init();
      // Providers are not asked yet: only the backend assumes it.
      expect(new Set(await emulator.assumedRoles())).toEqual(
        new Set(["arn:aws:iam::111111111111:role/OrganizationAccountAccessRole"]),
      );
    } finally {
      await emulator.stop();
    }
  });
});

describeWithTerraform("state in HCP Terraform", () => {
  test("each stack is a workspace of its own, in the organization and the project that were named", async () => {
    const [organization, project, hostname] = ["acme", "zero-trust", "hcp.example.test"];
    const server = await serveHcp(organization, project);
    try {
      const place = workspace();
      synthesizeInto(place, files, { ...acme, backend: cloud({ organization, project, hostname }) });
      const configuration = cliConfiguration({ [hostname]: { "tfe.v2": server.url } });
      const env = { TF_TOKEN_hcp_example_test: "made-up" };
      for (const stack of stacks) {
        const terraform = new Terraform(stackFolder(place, stack), { configuration, env });
        expect(await terraform.init()).toContain("HCP Terraform has been successfully initialized!");
        expect(await terraform.must("workspace", "show")).toBe(`${stack}\n`);
      }
      expect(server.made).toEqual(stacks.map((name) => ({ organization, project, name })));
    } finally {
      server.close();
    }
  });
});
