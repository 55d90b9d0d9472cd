/** Moto with the project's extension: an AWS of many accounts on a free port of this machine. */
import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { prepareVirtualEnvironment, virtualEnvironment } from "../support/virtual-environment";

const here = resolve("__tests__", "emulator");
const venv = virtualEnvironment("emulator");

/** Makes the virtual environment with what `requirements.txt` pins; takes no time when it is there. Safe to run several times at once. */
export const prepareEmulator = (): Promise<void> =>
  prepareVirtualEnvironment("emulator", { requirements: join(here, "requirements.txt"), python: "3.10" });

export interface Emulator {
  /** What `AWS_ENDPOINT_URL` is to be. */
  readonly url: string;
  /** Forgets everything. */
  reset(): Promise<void>;
  /** ARNs of the roles that were assumed since the last reset, in order, each as often as it was. */
  assumedRoles(): Promise<readonly string[]>;
  /** What the server complained about since it started: operations that moto does not know, and its errors. */
  complaints(): string;
  /** Ends the server. It also ends by itself, when the process that started it does. */
  stop(): Promise<void>;
}

/** Starts a server; whoever starts it stops it. */
export async function startEmulator(): Promise<Emulator> {
  await prepareEmulator();
  const server = spawn(join(venv, "bin", "python"), ["-m", "extension"], {
    cwd: here,
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true", PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaints = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const ended = new Promise<void>((done) => server.once("close", () => done()));
  const url = `http://127.0.0.1:${await portOf(server, () => complaints)}`;
  return {
    url,
    reset: async () => {
      await fetch(`${url}/moto-api/reset`, { method: "POST" });
    },
    assumedRoles: async () => (await (await fetch(`${url}/zero-trust/assumed-roles`)).json()) as readonly string[],
    complaints: () => complaints,
    stop: () => {
      server.kill();
      return ended;
    },
  };
}

/** The port, which the server prints when it listens on it. */
const portOf = (server: ChildProcess, complaints: () => string): Promise<number> =>
  new Promise((listens, fails) => {
    server.stdout?.once("data", (line: Buffer) => listens(Number(line.toString())));
    server.once("error", fails);
    server.once("close", (code) => fails(new Error(`the emulator ended with ${code}:\n${complaints()}`)));
  });
