/** The zips that modules bring along: the same source, the same bytes, on every machine. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";

const zip = resolve("modules", "vpn-connect-handler", "handler.zip");
const tool = pathToFileURL(resolve("tools", "assets.mjs")).href;
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const node = (program: string, options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): string =>
  execFileSync(
    process.execPath,
    ["--input-type=module", "-e", `import * as assets from ${JSON.stringify(tool)};\n${program}`],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    },
  );

test.each([
  ["here", process.cwd(), "UTC"],
  ["in another folder, far in the east", tmpdir(), "Pacific/Kiritimati"],
  ["where the clocks went back that day", "/", "America/Los_Angeles"],
])("made anew %s it has the bytes that it had", (_, cwd, TZ) => {
  const program = `
    import { createHash } from "node:crypto";
    const { bytes } = await assets.zipOf("modules/vpn-connect-handler/handler");
    console.log(createHash("sha256").update(bytes).digest("hex"));`;
  expect(node(program, { cwd, env: { ...process.env, TZ } }).trim()).toBe(hash(readFileSync(zip)));
});

test("it holds one file, of plain text, with no path of this machine and nothing of the framework", () => {
  const files = unzipSync(readFileSync(zip));
  expect(Object.keys(files)).toEqual(["index.js"]);
  const code = Buffer.from(files["index.js"] ?? []).toString();
  expect(code).not.toContain(process.cwd());
  expect(code).not.toMatch(/cdktf|constructs|[^\x00-\x7f]/);
  expect(code.match(/require\("([^"]+)"\)/g)).toEqual(['require("node:fs")']);
});

test("whoever runs it may read it", () => {
  const directory = readFileSync(zip).indexOf(Buffer.from("PK\u0001\u0002"));
  expect((readFileSync(zip).readUInt32LE(directory + 38) >>> 16).toString(8)).toBe("100644");
});

describe("in a project of its own", () => {
  const project = mkdtempSync(join(tmpdir(), "zero-trust-assets-"));
  const folder = join(project, "modules", "doorbell", "ring");
  const own = join(project, "modules", "doorbell", "ring.zip");
  const make = () =>
    JSON.parse(node(`console.log(JSON.stringify(await assets.makeAssets(${JSON.stringify(project)})))`)) as unknown;
  const write = (code: string) => writeFileSync(join(folder, "index.ts"), code);

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    mkdirSync(join(project, "modules", "doorbell", "not-a-program"));
    write('import { tone } from "./tone";\nexport const handler = (): string => tone;\n');
    writeFileSync(join(folder, "tone.ts"), 'export const tone = "ding";\n');
  });

  test("what is there is made once, and again when its source changed or it was spoilt", () => {
    expect(make()).toEqual(["modules/doorbell/ring.zip"]);
    const [good, { mtimeMs }] = [readFileSync(own), statSync(own)];
    make();
    expect(statSync(own).mtimeMs).toBe(mtimeMs);
    writeFileSync(own, "spoilt");
    make();
    expect(readFileSync(own).equals(good)).toBe(true);
    writeFileSync(join(folder, "tone.ts"), 'export const tone = "dong!";\n');
    make();
    expect(readFileSync(own).equals(good)).toBe(false);
  });

  test("what does not compile is told by file and line, and the last zip stays", () => {
    const good = readFileSync(own);
    write("export const handler = (;\n");
    expect(make).toThrow(/ring\/index\.ts:1:\d+: ERROR/);
    expect(readFileSync(own).equals(good)).toBe(true);
  });
});
