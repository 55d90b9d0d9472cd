/** What a module brings along beside its Terraform, published and inline. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Fn, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { asset } from "../../core/assets";
import { defineModule } from "../../core/definition";
import { emitModules, writeModule } from "../../core/emit";
import { inserted } from "../../core/late";
import { object } from "../../core/schema";
import { example } from "../../modules/vpn-connect-handler/example";
import { VpnConnectHandler, vpnConnectHandler } from "../../modules/vpn-connect-handler/vpn-connect-handler";
import { problemsOf } from "../support/problems";

const folder = () => mkdtempSync(join(tmpdir(), "zero-trust-assets-"));
const zip = join("modules", "vpn-connect-handler", "handler.zip");
type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

test("it is written beside the module, as it is", () => {
  const place = folder();
  for (const emitted of emitModules([vpnConnectHandler], folder())) writeModule(place, emitted);
  expect(readdirSync(place).sort()).toEqual([
    "handler.zip",
    "main.tf.json",
    "outputs.tf.json",
    "variables.tf.json",
    "versions.tf.json",
  ]);
  expect(readFileSync(join(place, "handler.zip")).equals(readFileSync(zip))).toBe(true);
});

test("inline it is copied to the stack that uses the module, which finds it there", () => {
  const outdir = folder();
  const app = new App({ outdir });
  const prod = new TerraformStack(app, "prod");
  new AwsProvider(prod, "aws", { region: "eu-west-1" });
  new VpnConnectHandler(prod, "connect", example);
  app.synth();
  const stack = join(outdir, "stacks", "prod");
  const { resource } = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as { readonly resource: Blocks };
  const [lambda] = Object.values(resource["aws_lambda_function"] ?? {});
  const [, path = ""] = /^\$\{"\$\{path\.module\}\/(.+\/handler\.zip)"\}$/.exec(String(lambda?.["filename"])) ?? [];
  expect(lambda?.["source_code_hash"]).toBe(inserted(`filebase64sha256("${inserted("path.module")}/${path}")`));
  expect(readFileSync(join(stack, path)).equals(readFileSync(zip))).toBe(true);
});

test("one that was not made is an error that says what to do, and not half a module", () => {
  class Bell extends Construct {
    readonly arn: string;
    constructor(scope: Construct, id: string) {
      super(scope, id);
      const filename = asset(this, "bell", "ring.zip");
      const hash = Fn.filebase64sha256(filename);
      this.arn = new LambdaFunction(this, "bell", { functionName: "b", role: "r", filename, sourceCodeHash: hash }).arn;
    }
  }
  const bell = defineModule({
    name: "bell",
    summary: "A bell.",
    inputs: object({}),
    outputs: { arn: "ARN of the bell." },
    assets: ["ring.zip"],
    construct: Bell,
  });
  const place = folder();
  const sentence = "modules/bell/ring.zip: must be made before it is used, got nothing; run npm run build";
  const [emitted] = emitModules([bell], folder());
  expect(problemsOf(() => emitted && writeModule(join(place, "bell"), emitted))).toEqual([sentence]);
  expect(existsSync(join(place, "bell", "ring.zip"))).toBe(false);
  expect(problemsOf(() => new Bell(new TerraformStack(new App({ outdir: folder() }), "s"), "bell"))).toEqual([
    sentence,
  ]);
});
