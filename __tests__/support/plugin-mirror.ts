/** Where the tests take Terraform's plugins from, so that they run without network where they can. */
import { execFile } from "node:child_process";
import { type Dirent, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";

const registry = "registry.terraform.io";
const provider = join(registry, "hashicorp", "aws");
const versions = ">= 5.100.0, < 7.0.0";
const isWanted = (version: string): boolean => /^(5\.1\d\d|6)\./.test(version);
const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/** What a look around gives up after. */
const patience = { levels: 3, milliseconds: 2_000 };

/** Plugins that `preparePluginMirror` downloaded. */
const downloaded = resolve("node_modules", ".cache", "zero-trust", "terraform-plugins");

/**
 * The first folder that holds a provider of the versions that the modules allow, for this machine: plugin caches, TF_PLUGIN_MIRROR, the
 * folders that Terraform itself looks into, what was downloaded before, and a short look around. None: the registry is asked.
 */
export const findPluginMirror = (): string | undefined => {
  found ??= { mirror: [...named(), ...standard(), downloaded].find(holdsProvider) ?? lookAround() };
  return found.mirror;
};
let found: { readonly mirror: string | undefined } | undefined;

/** The user's CLI configuration, where it says how plugins are installed: then that is how. */
export const userInstallation = (): string | undefined => {
  const text = userConfiguration();
  return /^\s*provider_installation\s*\{/m.test(text) ? text : undefined;
};

/** Downloads the provider once, where nothing of this machine has it: each `terraform init` would fetch its own otherwise. */
export async function preparePluginMirror(): Promise<void> {
  if (userInstallation() !== undefined || findPluginMirror() !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-plugins-"));
  mkdirSync(downloaded, { recursive: true });
  const aws = { source: "hashicorp/aws", version: versions };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  const env = { ...process.env, TF_PLUGIN_CACHE_DIR: downloaded, CHECKPOINT_DISABLE: "1" };
  await promisify(execFile)("terraform", ["init", "-input=false", "-no-color"], { cwd: folder, env });
  rmSync(folder, { recursive: true });
  found = undefined;
}

function userConfiguration(): string {
  try {
    return readFileSync(process.env["TF_CLI_CONFIG_FILE"] ?? join(homedir(), ".terraformrc"), "utf8");
  } catch {
    return "";
  }
}

const named = (): readonly string[] => {
  const cache = /^\s*plugin_cache_dir\s*=\s*"([^"]+)"/m.exec(userConfiguration())?.[1];
  return [
    cache?.replace(/^(\$HOME|~)(?=\/)/, homedir()),
    process.env["TF_PLUGIN_CACHE_DIR"],
    process.env["TF_PLUGIN_MIRROR"],
  ].filter((folder) => folder !== undefined);
};

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
const standard = (): readonly string[] => {
  const home = homedir();
  const shared = (process.env["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share").split(delimiter);
  const apple = [join(home, "Library/Application Support/io.terraform"), "/Library/Application Support/io.terraform"];
  return [
    join(home, ".terraform.d", "plugins"),
    ...[process.env["XDG_DATA_HOME"] ?? join(home, ".local/share"), ...shared].map((dir) =>
      join(dir, "terraform/plugins"),
    ),
    ...apple.map((dir) => join(dir, "plugins")),
  ];
};

/** Whether the provider is there, unpacked (`aws/5.100.0/linux_amd64/`) or packed (`aws/terraform-provider-aws_5.100.0_linux_amd64.zip`). */
const holdsProvider = (mirror: string): boolean =>
  entriesOf(join(mirror, provider)).some(({ name }) => {
    const [, packed, packedFor] = /^terraform-provider-aws_([^_]+)_(.+)\.zip$/.exec(name) ?? [];
    if (packed !== undefined) return isWanted(packed) && packedFor === platform;
    return isWanted(name) && entriesOf(join(mirror, provider, name)).some((entry) => entry.name === platform);
  });

const notMirrors = new Set(["proc", "sys", "dev", "run", "tmp", "node_modules"]);

/** The nearest mirror below the root of the file system, level by level. */
function lookAround(): string | undefined {
  const end = Date.now() + patience.milliseconds;
  let level = ["/"];
  for (let depth = 0; depth <= patience.levels; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      if (Date.now() > end) return undefined;
      const inside = entriesOf(folder).filter((entry) => entry.isDirectory() && !notMirrors.has(entry.name));
      if (inside.some(({ name }) => name === registry) && holdsProvider(folder)) return folder;
      next.push(...inside.map(({ name }) => join(folder, name)));
    }
    level = next;
  }
  return undefined;
}

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};
