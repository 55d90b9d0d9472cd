/** A playbook's function as Lambda runs it: the code of its zip in a process of its own, with messages as SQS hands them over. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { unzipSync } from "fflate";

type Line = Readonly<Record<string, unknown>>;

export interface Handled {
  /** What the function answered; undefined where it threw. */
  readonly answer: { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] } | undefined;
  /** Lines of its log, without the calls. */
  readonly log: readonly Line[];
}

const program = `
const { handler } = require("./index.js");
(async () => {
  for (const batch of require("./batches.json")) {
    const answer = await handler(batch).catch(() => undefined);
    process.stdout.write(JSON.stringify({ answer }) + "\\n");
  }
})();
`;

/** Runs `handler` of a zip with every batch, one after the other. The SDK is the project's, as the runtime has one. */
export async function handled(
  zip: string,
  env: Readonly<Record<string, string>>,
  batches: readonly unknown[],
): Promise<readonly Handled[]> {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-playbook-"));
  for (const [name, content] of Object.entries(unzipSync(readFileSync(zip))))
    writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, "batches.json"), JSON.stringify(batches));
  writeFileSync(join(folder, "run.js"), program);
  const child = spawn(process.execPath, [join(folder, "run.js")], {
    env: { ...env, NODE_PATH: resolve("node_modules"), NODE_NO_WARNINGS: "1" },
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  await new Promise((done) => child.once("close", done));
  if (err !== "") throw new Error(err);
  const found: Handled[] = [];
  let log: Line[] = [];
  for (const line of out
    .split("\n")
    .filter(Boolean)
    .map((text) => JSON.parse(text) as Line)) {
    if ("answer" in line || Object.keys(line).length === 0) {
      found.push({ answer: line["answer"] as Handled["answer"], log });
      log = [];
    } else if (!("call" in line)) log.push(line);
  }
  return found;
}

const queue = (playbook: string, which: string): string =>
  `arn:aws:sqs:eu-west-1:444444444444:zero-trust-${playbook}-${which}`;

/** One message of the queue of events. */
export const eventBatch = (playbook: string, event: unknown, message = "m-1"): object => ({
  Records: [
    {
      messageId: message,
      body: typeof event === "string" ? event : JSON.stringify(event),
      attributes: { SenderId: "AIDAIENQZJOLO23YVJ4VO", ApproximateReceiveCount: "1" },
      eventSource: "aws:sqs",
      eventSourceARN: queue(playbook, "events"),
      awsRegion: "eu-west-1",
    },
  ],
});

/** One message of the queue of requests. */
export const requestBatch = (playbook: string, request: unknown, sender: string): object => ({
  Records: [
    {
      messageId: "m-request",
      body: JSON.stringify(request),
      attributes: { SenderId: sender },
      eventSource: "aws:sqs",
      eventSourceARN: queue(playbook, "requests"),
      awsRegion: "eu-west-1",
    },
  ],
});
