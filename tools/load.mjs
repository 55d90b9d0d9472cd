/** Runs a bundle in this process, and keeps for the next run what would come out the same: what V8 compiled, and what the bundle asks for. */
import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { constants, Script } from "node:vm";
import { optimizeLater } from "../bin/optimize-later.mjs";

const sealSize = 32;

/** Of the program too: V8 compares no more than its length. And V8 crashes on compiled code that was spoilt on the disk. */
const seal = (program, content) => createHash("sha256").update(program).update(content).digest();

/** Files beside a bundle that hold for this very bundle only. One that is stale, spoilt or cannot be written is as if it were not there. */
const besides = (bundle, program) => ({
  read(name) {
    try {
      const sealed = readFileSync(`${bundle}.${name}`);
      const content = sealed.subarray(sealSize);
      return seal(program, content).equals(sealed.subarray(0, sealSize)) ? content : undefined;
    } catch {
      return undefined;
    }
  },
  write(name, content) {
    const draft = `${bundle}.${name}.${process.pid}`;
    try {
      writeFileSync(draft, Buffer.concat([seal(program, content), content]));
      renameSync(draft, `${bundle}.${name}`);
    } catch {
      return;
    }
  },
});

/** Runs a CommonJS file and gives what it exports. */
export function load(bundle) {
  optimizeLater();
  const program = readFileSync(bundle);
  const { read, write } = besides(bundle, program);
  globalThis[Symbol.for(`kept for ${bundle}`)] = {
    read: (name) => read(name)?.toString(),
    write: (name, text) => write(name, Buffer.from(text)),
  };
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${program}\n})`, {
    filename: bundle,
    cachedData: read("code"),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  // V8 rejects what another version of it made. After the run it also has the functions that were called.
  if (script.cachedDataRejected !== false) write("code", script.createCachedData());
  return module.exports;
}
