/** The function as Lambda runs it: the code of the zip, in a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";

export interface Invocation {
  /** What the function answered; undefined where it threw. */
  readonly answer: unknown;
  /** Lines of its log. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
}

/** Runs `handler` of a zip with every event, one after the other, in one process; `env` is all that it sees of the environment. */
export function invoked(
  zip: string,
  env: Readonly<Record<string, string>>,
  events: readonly unknown[],
): readonly Invocation[] {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-function-"));
  for (const [name, content] of Object.entries(unzipSync(readFileSync(zip))))
    writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, "events.json"), JSON.stringify(events));
  writeFileSync(join(folder, "run.js"), program);
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, "run.js")], {
    env: { ...env },
    encoding: "utf8",
  });
  if (stderr !== "") throw new Error(stderr);
  return stdout
    .split(mark)
    .slice(0, -1)
    .map((part) => {
      const lines = part.split("\n").filter((line) => line !== "");
      const { answer } = JSON.parse(lines.at(-1) ?? "") as { readonly answer: unknown };
      return { answer, log: lines.slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>) };
    });
}

const mark = "=== end of an event ===\n";
const program = `
const { handler } = require("./index.js");
(async () => {
  for (const event of require("./events.json")) {
    const answer = await handler(event).catch(() => undefined);
    process.stdout.write(JSON.stringify({ answer }) + "\\n" + ${JSON.stringify(mark)});
  }
})();
`;
