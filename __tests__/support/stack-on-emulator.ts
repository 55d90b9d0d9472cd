/** A stack of a workspace on the emulator. */
import type { Emulator } from "../emulator/emulator";
import { writeEmulatorOverride } from "./emulator-override";
import { stackFolder, type Workspace } from "./example";
import { Terraform } from "./terraform";

export const stackAt = (place: Workspace, stack: string, { url }: Emulator): Terraform =>
  new Terraform(stackFolder(place, stack), { emulator: url });

/** Applies it, and plans it again: the changes that are then left. */
export async function leftOnceApplied(place: Workspace, stack: string, emulator: Emulator) {
  writeEmulatorOverride(stackFolder(place, stack));
  const terraform = stackAt(place, stack, emulator);
  await terraform.init();
  await terraform.plan("saved.tfplan");
  await terraform.apply("saved.tfplan");
  return { stack, left: await terraform.plan() };
}
