/** Values that are written down, of which only Terraform knows which one is wanted. */
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { str } from "./late";

/** Writes the values into a local of the module; gives the expression of one, by a key as HCL. */
export function writtenDown(
  scope: Construct,
  id: string,
  values: Readonly<Record<string, string>>,
): (key: string) => string {
  const { friendlyUniqueId } = new TerraformLocal(scope, id, values);
  return (key) => str(`local.${friendlyUniqueId}[${key}]`);
}
