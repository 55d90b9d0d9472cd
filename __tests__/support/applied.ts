/** What stands in a state, as `terraform show -json` tells it. */
import type { Terraform } from "./terraform";

export interface AppliedResource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}
interface Module {
  readonly resources?: readonly AppliedResource[];
  readonly child_modules?: readonly Module[];
}

const resourcesOf = ({ resources = [], child_modules = [] }: Module): readonly AppliedResource[] => [
  ...resources,
  ...child_modules.flatMap(resourcesOf),
];

/** Every resource that was applied, of all modules. */
export async function applied(terraform: Terraform): Promise<readonly AppliedResource[]> {
  const { values } = JSON.parse(await terraform.must("show", "-json")) as { values: { root_module: Module } };
  return resourcesOf(values.root_module);
}
