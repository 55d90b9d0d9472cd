/** Synthesizes the example on `cdktf` and on its continuation `cdktn`, and tells whether the JSON is the same but for the version. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle } from "./bundle.mjs";

const synthesize = async (alias) => {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-cdktn-"));
  for (const kept of ["facts", "ledger"])
    cpSync(resolve("environments", kept), join(folder, "environments", kept), { recursive: true });
  execFileSync(process.execPath, [await bundle("main.ts", { alias })], { cwd: folder, stdio: "pipe" });
  const out = join(folder, "cdktf.out");
  const files = readdirSync(out, { recursive: true }).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(files.sort().map((file) => [file, unversioned(readFileSync(join(out, file), "utf8"))]));
};

/** cdktf and cdktn lay out empty objects differently. */
const unversioned = (text) => JSON.stringify(JSON.parse(text)).replaceAll(/"version":"0\.\d+\.\d+"/g, "");

const [cdktf, cdktn] = [await synthesize({}), await synthesize({ cdktf: "cdktn" })];
const names = [...new Set([...Object.keys(cdktf), ...Object.keys(cdktn)])];
const different = names.filter((name) => cdktf[name] !== cdktn[name]);
console.log(different.length === 0 ? `the same on both: ${names.length} files` : `different: ${different.join(", ")}`);
process.exitCode = different.length === 0 ? 0 : 1;
