/** Moto with the project's extension, on a free port of this machine, in a virtual environment of its own. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

const here = resolve("__tests__", "emulator");
const requirements = join(here, "requirements.txt");
const venv = resolve(".venv", "emulator");
const python = join(venv, "bin", "python");

/** Makes the virtual environment; does nothing when it is as the requirements say. */
export function prepareEmulator(): void {
  const stamp = join(venv, ".requirements");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(resolve(".venv"), { recursive: true });
  try {
    execFileSync("python3", ["-m", "venv", "--clear", venv], { stdio: "pipe" });
  } catch {
    throw new Error("the emulator needs Python 3.10 or later with its venv module; install python3 and python3-venv");
  }
  execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements], {
    stdio: "pipe",
  });
  writeFileSync(stamp, wanted);
}

export interface Emulator {
  readonly url: string;
  /** Forgets everything. */
  reset(): Promise<void>;
  /** ARNs of the roles that were assumed since the last reset, in order. */
  assumedRoles(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts a server; whoever starts it stops it. */
export async function startEmulator(): Promise<Emulator> {
  prepareEmulator();
  const port = await freePort();
  const server = spawn(python, ["-m", "extension", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: here,
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true", PYTHONDONTWRITEBYTECODE: "1" },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/moto-api/assumed-roles`, server);
  return {
    url,
    reset: async () => {
      await fetch(`${url}/moto-api/reset`, { method: "POST" });
    },
    assumedRoles: async () => (await (await fetch(`${url}/moto-api/assumed-roles`)).json()) as readonly string[],
    stop: () => ended(server),
  };
}

/** Ends the server and waits until it is gone. */
const ended = (server: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (server.exitCode !== null) return done();
    server.once("exit", () => done());
    server.kill();
  });

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null)
      throw new Error(`the emulator ended with exit code ${server.exitCode}; run \`python -m extension\` in ${here}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  server.kill();
  throw new Error("the emulator did not answer within 30 s");
}
