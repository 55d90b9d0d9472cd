/** Virtual environments of Python, one for each thing whose requirements disagree with another's. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const maker = resolve("__tests__", "support", "virtual_environment.py");

interface Wanted {
  /** The file that pins what is installed. */
  readonly requirements: string;
  /** The oldest Python that runs it, as `3.10`. */
  readonly python: string;
}

/** The folder of one. */
export const virtualEnvironment = (name: string): string => resolve(".venv", name);

/** Makes one; takes no time when it is there as wanted. Safe to run several times at once. */
export async function prepareVirtualEnvironment(name: string, { requirements, python }: Wanted): Promise<void> {
  try {
    await promisify(execFile)("python3", [maker, virtualEnvironment(name), requirements, python]);
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
    const reason = code === "ENOENT" ? "there is no python3 on the PATH" : String(stderr).trim();
    throw new Error(`${name} needs Python ${python} or later, with venv and pip: ${reason}`, { cause: error });
  }
}
