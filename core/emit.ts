import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { copyAssets } from "./assets";
import type { AnyModule } from "./definition";
import { type BlockShape, type ModuleFiles, ModuleStack } from "./module-stack";
import { withoutTokenTraces } from "./stack-traces";

export interface EmittedModule {
  readonly name: string;
  readonly files: ModuleFiles;
  /** Names of the files that go beside them. */
  readonly assets: readonly string[];
  readonly shapes: readonly BlockShape[];
}

/** Renders every module. They stay out of the app of the stacks: the cdktf CLI would take them for stacks. */
export function emitModules(modules: readonly AnyModule[], scratch: string): readonly EmittedModule[] {
  const app = new App({ outdir: scratch });
  return withoutTokenTraces(() =>
    modules.map((module) => {
      const stack = new ModuleStack(app, module);
      return { name: module.name, files: stack.files(), assets: module.assets, shapes: stack.shapes() };
    }),
  );
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes the files of a module to its folder. */
export function writeModule(folder: string, { name: module, files, assets }: EmittedModule): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, `${name}.tf.json`), json(content));
  copyAssets(folder, module, assets);
}
