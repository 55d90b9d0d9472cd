/**
 * One process of the provider for all of a test file, which Terraform would start anew for each run of each test. Only where every run configures it
 * alike, or not at all: it has one configuration.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

let started: Promise<Started> | undefined;
interface Started {
  readonly server: ChildProcess;
  readonly env: NodeJS.ProcessEnv;
}

/** What leads Terraform to the provider that the folder was initialized with. */
export const sharedProvider = async (folder: string): Promise<NodeJS.ProcessEnv> =>
  (await (started ??= start(folder))).env;

afterAll(async () => {
  (await started)?.server.kill();
  started = undefined;
});

/** Debug mode is how a provider runs on its own: https://developer.hashicorp.com/terraform/plugin/debugging */
async function start(folder: string): Promise<Started> {
  const server = spawn(binaryIn(folder), ["-debug"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const attached = new Promise<string>((done, fails) => {
    server.once("error", fails);
    server.once("close", () => fails(new Error(`the provider ended: ${said}`)));
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [, how] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(said) ?? [];
      if (how !== undefined) done(how);
    });
  });
  return { server, env: { TF_REATTACH_PROVIDERS: await attached } };
}

/** Below the provider: a folder per version, in it one per platform, and in that the program. */
function binaryIn(folder: string): string {
  const only = (place: string, like = ""): string =>
    join(place, readdirSync(place).find((name) => name.startsWith(like)) ?? "");
  const provider = join(folder, ".terraform", "providers", "registry.terraform.io", "hashicorp", "aws");
  return only(only(only(provider)), "terraform-provider-aws");
}
