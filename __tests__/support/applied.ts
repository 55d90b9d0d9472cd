/** What is in a state, by what `terraform show -json` says of it. */

/** A resource that was applied, or read. */
export interface Applied {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}
interface Module {
  readonly resources?: readonly Applied[];
  readonly child_modules?: readonly Module[];
}

const of = ({ resources = [], child_modules = [] }: Module): readonly Applied[] => [
  ...resources,
  ...child_modules.flatMap(of),
];

/** All of them, also those of modules. */
export const resourcesIn = (state: string): readonly Applied[] =>
  of((JSON.parse(state) as { readonly values: { readonly root_module: Module } }).values.root_module);
