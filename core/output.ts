/** Writes a run's output all at once or not at all. Only generated files are swapped: what Terraform keeps beside them survives. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { BadInput } from "./problems";

/** Whether a path in an output folder is written by synth; everything else there belongs to Terraform or to people. */
export const isGenerated = (path: string): boolean =>
  path === "manifest.json" ||
  path === "declared.json" ||
  /^stacks\/[^/]+\/cdk\.tf\.json$/.test(path) ||
  /^modules\/[^/]+\/([a-z]+\.tf\.json|[a-z0-9-]+\.zip)$/.test(path);

/**
 * Runs `produce` on an empty folder beside `folder`, then swaps in the generated files. When it throws, `folder` is as it was. One run at a
 * time: a second one is refused while the first is alive.
 */
export function swapInto(folder: string, shownAs: string, produce: (staging: string) => void): void {
  const release = lock(folder, shownAs);
  try {
    const staging = stagingBeside(folder, shownAs);
    try {
      produce(staging);
      replace(staging, folder, shownAs);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  } finally {
    release();
  }
}

const notWritable = (shownAs: string, error: unknown): BadInput =>
  new BadInput([
    `${shownAs}: the output folder must be writable, got ${(error as NodeJS.ErrnoException).code ?? "an error"}; change its permissions or choose another folder`,
  ]);

/** On the same disk as the output, so that files can be moved. */
function stagingBeside(folder: string, shownAs: string): string {
  try {
    return mkdtempSync(`${folder}.staging-`);
  } catch (error) {
    throw notWritable(shownAs, error);
  }
}

function lock(folder: string, shownAs: string): () => void {
  const file = join(folder, ".lock");
  const isNew = !existsSync(folder);
  try {
    mkdirSync(folder, { recursive: true });
    if (existsSync(file) && !alive(Number(readFileSync(file, "utf8")))) rmSync(file, { force: true });
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST" || !existsSync(file)) throw notWritable(shownAs, error);
    throw new BadInput([
      `${shownAs}: another run must end before this one begins, got process ${readFileSync(file, "utf8")}; wait for it, or remove ${shownAs}/.lock if there is none`,
    ]);
  }
  return () => {
    rmSync(file, { force: true });
    if (isNew && readdirSync(folder).length === 0) rmdirSync(folder);
  };
}

const alive = (pid: number): boolean => {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

function replace(staging: string, folder: string, shownAs: string): void {
  const fresh = files(staging).filter(isGenerated);
  const isFresh = new Set(fresh);
  try {
    for (const path of files(folder).filter((p) => isGenerated(p) && !isFresh.has(p))) remove(folder, path);
    const names = new Map<string, string[]>();
    for (const path of fresh)
      names
        .set(dirname(path), names.get(dirname(path)) ?? [])
        .get(dirname(path))
        ?.push(basename(path));
    for (const [place, there] of names) move(join(staging, place), join(folder, place), there);
  } catch (error) {
    throw notWritable(shownAs, error);
  }
}

/** Moves files of one folder into another. A folder that is new moves as one, where nothing else is in it. */
function move(from: string, to: string, names: readonly string[]): void {
  const isNew = !existsSync(to);
  if (isNew) mkdirSync(dirname(to), { recursive: true });
  if (isNew && readdirSync(from).length === names.length) return renameSync(from, to);
  mkdirSync(to, { recursive: true });
  for (const name of names) renameSync(join(from, name), join(to, name));
}

/** Removes a file, and its folder where nothing else is left in it. */
function remove(folder: string, path: string): void {
  rmSync(join(folder, path));
  const parent = dirname(join(folder, path));
  if (readdirSync(parent).length === 0) rmdirSync(parent);
}

/** Generated files lie at most two folders deep: what Terraform keeps deeper is not looked at. */
function files(folder: string): readonly string[] {
  const walk = (dir: string, depth: number): string[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
      e.isDirectory()
        ? depth < 2 && !e.name.startsWith(".")
          ? walk(join(dir, e.name), depth + 1)
          : []
        : [relative(folder, join(dir, e.name)).replaceAll("\\", "/")],
    );
  return walk(folder, 0);
}
