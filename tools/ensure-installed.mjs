/** Installs the packages of the lock file where they are missing. Imports nothing that would have to be installed first. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");

const packages = (lock) => {
  try {
    return JSON.parse(readFileSync(resolve(root, lock), "utf8")).packages;
  } catch {
    return undefined;
  }
};

/** Whether every package of the lock file is there in its version; one for another platform may be absent. */
const isInstalled = () => {
  const wanted = packages("package-lock.json");
  const present = packages("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (present[path] ? present[path].version === version : optional === true),
  );
};

/** Runs `npm ci` when what is installed is not what package-lock.json says. Speaks on standard error: a command's output may be JSON. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error("Installing packages (npm ci) …");
  // With NODE_ENV=production npm would leave out what the lock file has, and every run would install again.
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--include=dev"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
