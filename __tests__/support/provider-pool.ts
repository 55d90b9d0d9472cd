/**
 * Processes of the provider that serve one run of Terraform after another, which would start it anew three times for each run and read its schema each
 * time. A process has one configuration at a time, so it serves one run at a time, and no folder that configures the provider more than once. It reads
 * files where it was started, so it serves one folder.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";

type Env = NodeJS.ProcessEnv;

interface Server {
  /** What it was started for. */
  readonly key: string;
  readonly process: ChildProcess;
  /** What leads Terraform to it. */
  readonly attached: Env;
}

/** Those that wait, the last used last; each holds half a gigabyte. */
let idle: readonly Server[] = [];
const atMost = 3;
const running = new Set<ChildProcess>();
const end = (): void => {
  for (const server of running) server.kill("SIGKILL");
};
process.once("exit", end);
// Where jest runs this; `exit` is for the rest.
(globalThis as { readonly afterAll?: (does: () => void) => void }).afterAll?.(end);

/** Runs with a process of the provider that `folder` was initialized with, or with none where Terraform has to start its own. */
export async function withProvider<T>(folder: string, env: Env, run: (env: Env) => Promise<T>): Promise<T> {
  const binary = binaryIn(folder);
  if (binary === undefined) return run(env);
  const key = JSON.stringify([folder, binary, env]);
  const server = free(key) ?? (await start(key, { folder, binary, env }));
  try {
    return await run({ ...env, ...server.attached });
  } finally {
    idle = [...idle, server];
    for (const one of idle.slice(0, -atMost)) one.process.kill("SIGKILL");
    idle = idle.slice(-atMost);
  }
}

/** One that waits, and still runs. */
function free(key: string): Server | undefined {
  const found = idle.find((server) => server.key === key && server.process.exitCode === null);
  idle = idle.filter((server) => server !== found);
  return found;
}

/** It would tell of every step of every call. */
const quiet = { TF_LOG: "OFF", TF_LOG_PROVIDER: "OFF", TF_LOG_SDK: "OFF", TF_LOG_SDK_PROTO: "OFF" };

/** Debug mode is how a provider runs on its own: https://developer.hashicorp.com/terraform/plugin/debugging */
async function start(
  key: string,
  { folder, binary, env }: { readonly folder: string; readonly binary: string; readonly env: Env },
): Promise<Server> {
  const server = spawn(binary, ["-debug"], {
    ...{ cwd: folder, env: { ...env, ...quiet } },
    stdio: ["ignore", "pipe", "ignore"],
  });
  running.add(server);
  let said = "";
  const how = new Promise<string>((done, fails) => {
    server.once("error", fails);
    server.once("close", () => fails(new Error(`the provider ended: ${said}`)));
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [, attached] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(said) ?? [];
      if (attached !== undefined) done(attached);
    });
  });
  return { key, process: server, attached: { TF_REATTACH_PROVIDERS: await how } };
}

/** Below the provider: a folder per version, in it one per platform, and in that the program. */
function binaryIn(folder: string): string | undefined {
  const only = (place: string, like = ""): string =>
    join(place, readdirSync(place).find((name) => name.startsWith(like)) ?? "");
  const provider = join(folder, ".terraform", "providers", "registry.terraform.io", "hashicorp", "aws");
  if (!existsSync(provider) || !isConfiguredOnce(folder)) return undefined;
  return realpathSync(only(only(only(provider)), "terraform-provider-aws"));
}

/** Whether nothing but the root configures the provider, and that under no other name; as JSON or as HCL. */
const isConfiguredOnce = (folder: string): boolean =>
  configurations(folder).every(({ text, isJson, isRoot }) => {
    const found = isJson ? JSON.stringify(providersIn(text)) : (/^provider "[^]*?^}/m.exec(text)?.[0] ?? "{}");
    return isRoot ? !/"alias":|^\s*alias\s*=/m.test(found) : found === "{}";
  });

const providersIn = (text: string): unknown => (JSON.parse(text) as { readonly provider?: unknown }).provider ?? {};

/** Files of a root module, and of the modules that it was initialized with. */
function configurations(folder: string) {
  const listed = join(folder, ".terraform", "modules", "modules.json");
  const called = existsSync(listed)
    ? (JSON.parse(readFileSync(listed, "utf8")) as { readonly Modules: readonly { readonly Dir: string }[] }).Modules
    : [];
  const places = new Set([folder, ...called.map(({ Dir }) => join(folder, Dir))]);
  return [...places].filter(existsSync).flatMap((place) =>
    readdirSync(place)
      .filter((name) => /\.tf(\.json)?$/.test(name))
      .map((name) => ({
        text: readFileSync(join(place, name), "utf8"),
        ...{ isJson: name.endsWith(".json"), isRoot: relative(folder, place) === "" },
      })),
  );
}
