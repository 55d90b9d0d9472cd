/** Finds a folder of Terraform plugins on this machine, so that the tests run without network where there is one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const registry = "registry.terraform.io";
const holds = (folder: string | undefined): folder is string =>
  folder !== undefined && existsSync(join(folder, registry));

/** The first that holds plugins of: the CLI configuration, TF_PLUGIN_MIRROR, Terraform's standard folders, a bounded look around. */
export const findPluginMirror = (): string | undefined =>
  [...configured(), process.env["TF_PLUGIN_MIRROR"], ...standard()].find(holds) ?? look("/", 3);

function configured(): readonly string[] {
  const file = process.env["TF_CLI_CONFIG_FILE"] ?? join(homedir(), ".terraformrc");
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/(?:path|plugin_cache_dir)\s*=\s*"([^"]+)"/g)].map(
    (m) => m[1] as string,
  );
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
const standard = (): readonly string[] => [
  "terraform.d/plugins",
  join(homedir(), ".terraform.d", "plugins"),
  join(process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local", "share"), "terraform", "plugins"),
  ...(process.env["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share")
    .split(":")
    .map((dir) => join(dir, "terraform", "plugins")),
];

const skipped = new Set(["proc", "sys", "dev", "run", "node_modules", "tmp"]);

/** A folder that holds `registry.terraform.io`, at most so many levels down. */
function look(folder: string, levels: number): string | undefined {
  if (levels < 0) return undefined;
  const inside = foldersIn(folder);
  if (inside.includes(registry)) return folder;
  for (const name of inside.filter((n) => !skipped.has(n) && !n.startsWith("."))) {
    const found = look(join(folder, name), levels - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const foldersIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
  } catch {
    return [];
  }
};
