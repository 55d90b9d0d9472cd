/** The browser that the report is tested in. */
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { delimiter, join } = require("node:path");

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** `CHROMIUM`, or what is on the PATH; undefined where there is none. */
const find = () => {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
};

const isRoot = () => process.getuid?.() === 0;
const apt = (...args) =>
  spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status ===
  0;
const install = () => apt("install", "--yes", "--no-install-recommends", "chromium");

/** The browser's path. Under CI, a Debian that has none gets it; nobody else's machine is changed. */
exports.chromium = () => {
  const found = find();
  if (found !== undefined || !process.env.CI || !isRoot()) return found;
  if (!install() && apt("update")) install();
  return find();
};

exports.missing = "there is no Chromium on the PATH (Debian: apt install chromium; or set CHROMIUM to one)";
