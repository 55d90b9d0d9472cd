/** State moves from files into the bucket of state-backend without a loss, and is locked there. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { type Backend, local, s3 } from "../../core/backend";
import { call } from "../../core/call";
import { emitModules, writeModule } from "../../core/emit";
import { swapInto } from "../../core/output";
import { catalogue } from "../../modules/catalogue";
import { stateBackend } from "../../modules/state-backend/state-backend";
import { AccountStack, type Fence } from "../../stacks/account-stack";
import { namesakesOf } from "../../stacks/workspace";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { describeWithTerraform, Terraform } from "../support/terraform";

const account = "444444444444";
const role = (name: string) => `arn:aws:iam::${account}:role/zero-trust/${name}`;
const fence: Fence = {
  account,
  region: "eu-west-1",
  partition: "aws",
  credentials: "assume-role",
  roles: { plan: role("plan"), apply: role("apply") },
};
const stack = "acme-state";
/** What a request of somebody looks like, who may do anything. */
const signed =
  "AWS4-HMAC-SHA256 Credential=emulator/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";
const key = `zero-trust/${account}/${stack}/terraform.tfstate`;

/** Synthesizes the stack that holds the bucket, its own state kept where `backend` says. */
function synthesizeInto(outdir: string, backend: Backend): void {
  swapInto(outdir, "cdktf.out", (staging) => {
    const app = new App({ outdir: staging });
    const made = new AccountStack(app, {
      name: stack,
      owner: "acme",
      layer: "state",
      fence,
      backend,
      namesakes: namesakesOf([]),
    });
    call(made, "state", stateBackend, {
      name: "acme",
      account: { id: account, region: fence.region },
      organizationId: "o-exampleorg1",
      keyAdministrators: [fence.roles.apply],
    });
    app.synth();
    const modules = catalogue.filter(({ name }) => name === stateBackend.name);
    for (const module of emitModules(modules, join(staging, "scratch")))
      writeModule(join(staging, "modules", module.name), module);
  });
}

describeWithTerraform("state that moves to S3", () => {
  const place = mkdtempSync(join(tmpdir(), "zero-trust-state-"));
  const outdir = join(place, "cdktf.out");
  const folder = join(outdir, "stacks", stack);
  let emulator: Emulator;
  let terraform: Terraform;
  let before: string;
  let bucket: string;
  const object = (name: string, init: RequestInit = {}) =>
    fetch(`${emulator.url}/${bucket}/${name}`, { ...init, headers: { Authorization: signed } });

  beforeAll(async () => {
    emulator = await startEmulator();
    terraform = new Terraform(folder, { emulator: emulator.url });
    synthesizeInto(outdir, local());
    writeFileSync(
      join(folder, "emulator_override.tf.json"),
      JSON.stringify({ provider: { aws: [{ max_retries: 2 }] } }),
    );
    await terraform.init();
    await terraform.applyAll();
    before = await terraform.must("state", "pull");
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(place, { recursive: true });
  });

  test("is copied whole by `terraform init -migrate-state`, and the next plan is empty", async () => {
    const { resources } = JSON.parse(before) as { resources: { type: string; instances: { attributes: object }[] }[] };
    const made = (type: string) =>
      resources.find((resource) => resource.type === type)?.instances[0]?.attributes as { id: string; arn: string };
    bucket = made("aws_s3_bucket").id;
    synthesizeInto(outdir, s3({ bucket, region: fence.region, kmsKeyId: made("aws_kms_key").arn }));
    await terraform.must("init", "-migrate-state", "-force-copy", "-input=false", "-no-color");
    expect(JSON.parse(await terraform.must("state", "pull"))).toMatchObject({ resources });
    expect(await terraform.plan()).toEqual([]);
  });

  test("stands under the account's own key in the bucket", async () => {
    const { resources } = JSON.parse(before) as { resources: unknown };
    expect(await (await object(key)).json()).toMatchObject({ resources });
  });

  test("is refused while somebody else holds its lock, and says who", async () => {
    const lock = {
      ID: "1",
      Operation: "OperationTypeApply",
      Who: "somebody@elsewhere",
      Created: "2026-01-01T00:00:00Z",
    };
    await object(`${key}.tflock`, { method: "PUT", body: JSON.stringify(lock) });
    const { code, output } = await terraform.run("plan", "-input=false", "-no-color");
    expect(code).toBe(1);
    expect(output).toContain("Error acquiring the state lock");
    expect(output).toContain("somebody@elsewhere");
    await object(`${key}.tflock`, { method: "DELETE" });
    expect(await terraform.plan()).toEqual([]);
    expect((await object(`${key}.tflock`)).status).toBe(404);
  });

  test("of a workspace stands under the account's own key too", async () => {
    await terraform.must("workspace", "new", "blue");
    expect((await object(`zero-trust/${account}/${stack}/workspaces/blue/${key}`)).status).toBe(200);
    await terraform.must("workspace", "select", "default");
    expect(await terraform.plan()).toEqual([]);
  });
});
