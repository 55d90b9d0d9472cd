/** A stack whose addresses a person can read, and that refuses to merge two things of one name. */
import {
  TerraformDataSource,
  TerraformElement,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import type { Node } from "constructs";
import { Problems } from "./problems";

type Blocks = Readonly<Record<string, unknown>>;
type Block = TerraformModule | TerraformResource | TerraformDataSource | TerraformProvider;

export class ReadableStack extends TerraformStack {
  /** How many leading ids of a path are left out of names. */
  protected readonly skip: number = 0;

  readonly #rendered = new Map<Block, Record<string, unknown>>();

  /**
   * Gives a block arguments as Terraform reads them. They join the output after cdktf has resolved the rest: cdktf walks everything twice in
   * search of tokens, which is most of a synth where there are hardly any. `rendered` says what needs no cdktf.
   */
  addRendered(block: Block, values: Blocks): void {
    this.#rendered.set(block, Object.assign(this.#rendered.get(block) ?? {}, values));
  }

  /** The path below the stack, joined by underscores, with no hash. Two elements of one name are an error, found at synth. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const path = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    return path.slice(Math.min(this.skip, path.length - 1)).join("_");
  }

  /** cdktf resolves everything once more here, only for references between stacks, which this design does not have. */
  override prepareStack(): void {
    this.ensureBackendExists();
  }

  override toTerraform(): Record<string, unknown> {
    this.checkNames();
    const terraform = super.toTerraform() as Record<string, unknown>;
    for (const kind of ["resource", "data"]) withoutMetadata(terraform[kind] as Blocks | undefined);
    for (const [block, values] of this.#rendered) Object.assign(blockIn(terraform, block), values);
    return terraform;
  }

  /** Covers what cdktf merges without a word: generated ids, `overrideLogicalId`, static ids of outputs, aliases of providers. */
  private checkNames(): void {
    const problems = new Problems();
    const owners = new Map<string, string>();
    for (const element of this.node.findAll()) {
      if (!TerraformElement.isTerraformElement(element) || TerraformStack.isStack(element)) continue;
      const name = nameOf(element);
      if (name === undefined) continue;
      const owner = owners.get(name);
      if (owner !== undefined)
        problems.add(element.node.path, `the name ${name} already belongs to ${owner}; rename one of them`);
      owners.set(name, element.node.path);
    }
    problems.throwIfAny();
  }
}

/** What must be unique in a stack: the kind of block and the name within it. */
function nameOf(element: TerraformElement): string | undefined {
  if (element instanceof TerraformProvider)
    return `provider.${element.terraformResourceType}.${element.alias ?? "default"}`;
  const typed = element as TerraformElement & { readonly terraformResourceType?: string };
  const id = element instanceof TerraformOutput && element.staticId ? element.node.id : element.friendlyUniqueId;
  return `${kindOf(element)}.${typed.terraformResourceType ?? ""}.${id}`;
}

/** What is told apart by the kind of block that it becomes. */
const kindOf = (element: TerraformElement): string =>
  kinds.find(([, type]) => element instanceof type)?.[0] ?? element.constructor.name;
const kinds = [
  ["resource", TerraformResource],
  ["data", TerraformDataSource],
  ["module", TerraformModule],
  ["variable", TerraformVariable],
  ["output", TerraformOutput],
  ["local", TerraformLocal],
] as const;

/** What a block became; `Object.assign` throws where it is nowhere. */
function blockIn(terraform: Blocks, block: Block): object {
  const { module = {}, resource = {}, data = {} } = terraform as Readonly<Record<string, Record<string, Blocks>>>;
  if (block instanceof TerraformProvider) return providerIn(terraform, block);
  const kind =
    block instanceof TerraformModule
      ? module
      : (block instanceof TerraformResource ? resource : data)[block.terraformResourceType];
  return kind?.[block.friendlyUniqueId] as object;
}

/** Providers of one type are a list, told apart by alias. */
function providerIn({ provider = {} }: Blocks, { terraformResourceType, alias }: TerraformProvider): object {
  const ofType = (provider as Readonly<Record<string, readonly { readonly alias?: string }[]>>)[terraformResourceType];
  return ofType?.find((one) => one.alias === alias) as object;
}

function withoutMetadata(kind: Blocks | undefined): void {
  for (const byName of Object.values(kind ?? {}))
    for (const block of Object.values(byName as Blocks)) delete (block as Record<string, unknown>)["//"];
}
