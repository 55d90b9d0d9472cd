/** `npm start`: installs what is missing, then synthesizes and verifies every environment. */
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { run } = await import("./run.mjs");
await run("main.ts", process.argv.slice(2));
if (!process.exitCode) {
  process.stdout.write("\n");
  await run("cli/judge.ts", ["verify", "--brief", "--report", "cdktf.out/report.html"]);
}
