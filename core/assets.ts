/**
 * Files of a module that are not Terraform, as the code of a function. `tools/assets.mjs` makes `modules/<module>/<name>.zip` of the program
 * in `modules/<module>/<name>/`; the npm package has it made. It is written beside the module's Terraform, or into the folder of a stack that
 * uses the module inline.
 */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { AssetType, TerraformAsset, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { inserted, str } from "./late";
import { ModuleStack } from "./module-stack";
import { BadInput } from "./problems";

/** Said by what bundles the program (`tools/bundle.mjs`), since a bundle lies elsewhere than its sources. */
declare const PROJECT_ROOT: string | undefined;
const root = typeof PROJECT_ROOT === "string" ? PROJECT_ROOT : join(__dirname, "..");

/** Where a file of a module is. Throws `BadInput` where it was not made. */
function made(module: string, file: string): string {
  const path = join(root, "modules", module, file);
  if (!existsSync(path))
    throw new BadInput([`modules/${module}/${file}: must be made before it is used, got nothing; run npm run build`]);
  return path;
}

/** The path of a file that the definition of the module names in `assets`, as Terraform reads it. */
export function asset(scope: Construct, module: string, file: string): string {
  const path = TerraformStack.of(scope) instanceof ModuleStack ? file : copied(scope, module, file);
  return str(`"${inserted("path.module")}/${path}"`);
}

/** Inline, cdktf copies it into the stack's folder, under a name that changes with its content. */
const copied = (scope: Construct, module: string, file: string): string =>
  new TerraformAsset(scope, file.replaceAll(".", "_"), { path: made(module, file), type: AssetType.FILE }).path;

/** Copies the files of a module into its folder. */
export function copyAssets(folder: string, module: string, files: readonly string[]): void {
  for (const file of files) copyFileSync(made(module, file), join(folder, file));
}
