/** A module as it is published, and what it says of bad inputs. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { z } from "zod";
import { type AnyModule, check, type Module } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

export interface ModuleUnderTest {
  /** `type.name` of every resource block, sorted. */
  readonly addresses: readonly string[];
  /** One resource block, by its address; fails when there is none. */
  readonly resource: (address: string) => Block;
  readonly data: Blocks;
  readonly variables: Readonly<Record<string, Block>>;
  /** All that it makes and puts out, as text. */
  readonly text: string;
  /** What is wrong with the example when these inputs take the place of its own. */
  readonly problemsOf: (change: object) => readonly string[];
}

export function emittedModule<S extends z.ZodRawShape, O extends string>(
  module: Module<S, O>,
  example: object,
): ModuleUnderTest {
  const erased = module as unknown as AnyModule;
  const outdir = mkdtempSync(join(tmpdir(), `zero-trust-${module.name}-`));
  const { main, outputs, variables } = new ModuleStack(new App({ outdir }), erased).files();
  const { resource = {}, data = {} } = main as { readonly resource?: Blocks; readonly data?: Blocks };
  return {
    addresses: addressesOf(resource),
    resource: (address) => {
      const [type = "", name = ""] = address.split(".");
      const block = resource[type]?.[name];
      if (!block) throw new Error(`${module.name} has no ${address}`);
      return block;
    },
    data,
    variables: variables["variable"] as Readonly<Record<string, Block>>,
    text: JSON.stringify({ main, outputs }),
    problemsOf: (change) => {
      const problems = new Problems();
      check(module.name, erased, { ...example, ...change }, problems);
      return problems.found;
    },
  };
}

const addressesOf = (resource: Blocks): readonly string[] =>
  Object.entries(resource)
    .flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`))
    .sort();
