/** The face an environment sees: a checked, typed call of a published module. */
import { TerraformHclModule, type TerraformHclModuleConfig } from "cdktf";
import type { z } from "zod";
import { type AnyModule, check, type Given, type Module } from "./definition";
import { rendered, str } from "./late";
import { snake } from "./names";
import { Problems } from "./problems";
import type { ReadableStack } from "./readable-stack";
import { defOf } from "./schema";

/** A version of the published modules that an environment stays on, for example `{ source: "app.terraform.io/acme/zero-trust/aws", version: "1.4.0" }`. */
export interface Release {
  readonly source: string;
  readonly version: string;
}

/** One call, as the ledger wants it. */
export interface Call {
  readonly id: string;
  readonly module: AnyModule;
  /** The checked inputs, in Terraform's names. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A stack that remembers what it called. */
export interface Caller extends ReadableStack {
  readonly calls: Call[];
  readonly release: Release | undefined;
}

/**
 * Calls a module as `module.<id>`, from `../../modules/<name>` or from the stack's release. `after` are ids of calls that it stands
 * on without taking an output of theirs. Returns its outputs as late values. Throws `BadInput` with all that is wrong with the inputs.
 */
export function call<S extends z.ZodRawShape, O extends string>(
  stack: Caller,
  id: string,
  module: Module<S, O>,
  props: Given<z.input<z.ZodObject<S>>>,
  after: readonly string[] = [],
): Readonly<Record<O, string>> {
  const erased = module as unknown as AnyModule;
  const problems = new Problems();
  const values = check(`${stack.node.id}/${id}`, erased, props, problems);
  problems.throwIfAny();
  const block = new ModuleBlock(stack, id, {
    ...source(module.name, stack.release),
    skipAssetCreationFromLocalModules: true,
  });
  if (after.length > 0)
    block.addOverride(
      "depends_on",
      after.map((other) => `module.${other}`),
    );
  const standing = standsByDefault(erased);
  const given = Object.entries(values ?? {}).filter(([name, value]) => value !== null || standing.has(name));
  for (const [name, value] of given) block.set(name, value ?? str("null"));
  stack.calls.push({ id, module: erased, values: Object.fromEntries(given) });
  return Object.fromEntries(
    Object.keys(module.outputs).map((name) => [name, str(`module.${id}.${snake(name)}`)]),
  ) as Readonly<Record<O, string>>;
}

/** A `module` block whose inputs go around cdktf's resolving where they can. */
class ModuleBlock extends TerraformHclModule {
  readonly #stack: Caller;

  constructor(stack: Caller, id: string, options: TerraformHclModuleConfig) {
    super(stack, id, options);
    this.#stack = stack;
  }

  override set(name: string, value: unknown): void {
    const plain = rendered(value);
    if (plain === undefined) super.set(name, value);
    else this.#stack.addRendered(this, { [name]: plain });
  }
}

/** The inputs that null leaves out: it has to be said, while what is optional need not be. */
const standsByDefault = ({ inputs }: AnyModule): ReadonlySet<string> =>
  new Set(
    Object.entries(inputs.shape as Record<string, z.ZodType>).flatMap(([name, schema]) =>
      defOf(schema).type === "default" ? [snake(name)] : [],
    ),
  );

const source = (name: string, release: Release | undefined) =>
  release
    ? { source: `${release.source}//modules/${name}`, version: release.version }
    : { source: `../../modules/${name}` };
