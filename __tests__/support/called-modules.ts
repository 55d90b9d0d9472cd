/** Modules as they are published, called from a root module in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnyModule } from "../../core/definition";
import { emitModules, writeModule } from "../../core/emit";
import { versions } from "../../core/versions";
import { writeEmulatorOverride } from "./emulator-override";

type Calls = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export class CalledModules {
  readonly folder = mkdtempSync(join(tmpdir(), "zero-trust-called-"));

  constructor(
    modules: readonly AnyModule[],
    readonly provider: Readonly<Record<string, unknown>>,
  ) {
    for (const module of emitModules(modules, join(this.folder, "scratch")))
      writeModule(join(this.folder, "modules", module.name), module);
  }

  /** Writes a root module of these calls, by name of the module, that puts out whatever they put out. Gives its folder. */
  root(name: string, calls: Calls): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    const module = Object.fromEntries(
      Object.entries(calls).map(([called, inputs]) => [called, { source: `../modules/${called}`, ...inputs }]),
    );
    const output = Object.fromEntries(Object.keys(calls).map((called) => [called, { value: `\${module.${called}}` }]));
    const root = { terraform: versions, provider: { aws: [this.provider] }, module, output };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(root, null, 2));
    writeEmulatorOverride(folder);
    return folder;
  }

  /** Lifts `prevent_destroy` of a resource, as somebody does who means to destroy it: by a file that Terraform merges over the module's. */
  lift(module: string, resources: Readonly<Record<string, string>>): void {
    const resource = Object.fromEntries(
      Object.entries(resources).map(([type, name]) => [type, { [name]: { lifecycle: { prevent_destroy: false } } }]),
    );
    writeFileSync(join(this.folder, "modules", module, "lift_override.tf.json"), JSON.stringify({ resource }));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
