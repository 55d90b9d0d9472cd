/** Modules of a plan, as the expressions in them see each other. */
import { type Budget, Failed, Namespace, type Scope, withName } from "../hcl/scope";
import { itemsOf, oneOf, traced } from "../hcl/trace";
import { fieldIn, listOf, objectOf } from "../json";
import { UnknownValue, type Value } from "../value";
import type { Change, Changes } from "./changes";
import { resolved } from "./configuration";

type Key = string | number | undefined;

export interface PlanWorld {
  readonly budget: Budget;
  readonly changes: Changes;
  /** Values of the variables of the root module. */
  readonly variables: unknown;
}

export class PlanModule implements Scope {
  readonly budget: Budget;
  readonly #values = new Map<string, Value>();
  readonly #open = new Set<string>();
  readonly #children = new Map<string, PlanModule>();

  constructor(
    private readonly world: PlanWorld,
    /** `module.network["a"]`; empty for the root. */
    readonly address: string,
    private readonly configuration: unknown,
    /** The block that calls it, and where that stands. */
    private readonly call?: { readonly block: unknown; readonly scope: Scope },
  ) {
    this.budget = world.budget;
  }

  name(name: string): Value {
    switch (name) {
      case "var":
        return new Namespace((input) => this.once(`var.${input}`, () => this.variable(input)), "var");
      case "local":
        return new Namespace((local) => new UnknownValue([`a plan does not say what local.${local} is`]), "local");
      case "module":
        return new Namespace((called) => this.once(`module.${called}`, () => this.called(called)), "module");
      case "data":
        return new Namespace((type) => new Namespace((one) => this.instances(`data.${type}.${one}`), type), "data");
      case "each":
      case "count":
      case "self":
      case "path":
      case "terraform":
        return new UnknownValue([`${name} is not known here`]);
      default:
        return new Namespace((one) => this.instances(`${name}.${one}`), `all ${name}`);
    }
  }

  private once(name: string, make: () => Value): Value {
    const before = this.#values.get(name);
    if (before !== undefined) return before;
    if (this.#open.has(name)) return new UnknownValue([`${name} depends on itself`]);
    this.#open.add(name);
    try {
      const value = make();
      this.#values.set(name, value);
      return value;
    } finally {
      this.#open.delete(name);
    }
  }

  private variable(name: string): Value {
    if (!this.call) return (fieldIn(fieldIn(this.world.variables, name), "value") ?? null) as Value;
    const given = fieldIn(fieldIn(this.call.block, "expressions"), name);
    if (given !== undefined) return resolved(given, this.call.scope);
    return (fieldIn(fieldIn(fieldIn(this.configuration, "variables"), name), "default") ?? null) as Value;
  }

  private instances(name: string): Value {
    return this.once(name, () =>
      asOne(this.world.changes.of(this.address, name).map((change) => [change.key, seen(change)])),
    );
  }

  private called(name: string): Value {
    const keys = this.world.changes.modulesIn(this.address, name);
    const repeated = ["for_each_expression", "count_expression"].some(
      (one) => fieldIn(this.block(name), one) !== undefined,
    );
    const all: readonly Key[] = keys.length === 0 && !repeated ? [undefined] : keys;
    return asOne(all.map((key) => [key, this.child(name, key).outputs]));
  }

  private block(name: string): unknown {
    return fieldIn(fieldIn(this.configuration, "module_calls"), name);
  }

  child(name: string, key: Key): PlanModule {
    const address =
      [this.address, `module.${name}`].filter(Boolean).join(".") +
      (key === undefined ? "" : `[${JSON.stringify(key)}]`);
    const before = this.#children.get(address);
    if (before) return before;
    const block = this.block(name);
    const scope = this.repeated(block, key);
    const child = new PlanModule(this.world, address, fieldIn(block, "module"), { block, scope });
    this.#children.set(address, child);
    return child;
  }

  readonly outputs: Namespace = new Namespace(
    (name) => this.once(`output.${name}`, () => this.output(name)),
    "a module as a whole",
  );

  private output(name: string): Value {
    const expression = fieldIn(fieldIn(fieldIn(this.configuration, "outputs"), name), "expression");
    if (expression === undefined) throw new Failed(`there is no output ${name}`);
    return resolved(expression, this);
  }

  /** What a block of `for_each` or `count` sees beside the module. */
  repeated(block: unknown, key: Key): Scope {
    if (key === undefined) return this;
    if (typeof key === "number") return withName(this, new Map<string, Value>([["count", { index: key }]]));
    const value = (): Value => this.item(fieldIn(block, "for_each_expression"), key);
    const each = new Namespace((name) => (name === "key" ? key : value()), "each");
    return withName(this, new Map([["each", each]]));
  }

  private item(expression: unknown, key: string): Value {
    if (expression === undefined) return new UnknownValue(["what for_each goes over is not known"]);
    const over = resolved(expression, this);
    const items = itemsOf(over);
    const found = items?.find(([name, item]) => name === key || item === key);
    return found?.[1] ?? oneOf([over], "which item it is, a plan does not say");
  }

  /** The configuration of a resource: `aws_vpc.this`, `data.aws_region.here`. */
  resource(name: string): unknown {
    const all = listOf(fieldIn(this.configuration, "resources"));
    this.#byAddress ??= new Map(all.map((one) => [fieldIn(one, "address"), one]));
    return this.#byAddress.get(name);
  }
  #byAddress: ReadonlyMap<unknown, unknown> | undefined;
}

/** Instances as expressions see them: one, a list, or an object. */
function asOne(instances: readonly (readonly [Key, Value])[]): Value {
  const [first] = instances;
  if (first === undefined) return [];
  if (first[0] === undefined) return first[1];
  if (typeof first[0] === "string") return Object.fromEntries(instances.map(([key, value]) => [String(key), value]));
  const list: Value[] = [];
  for (const [key, value] of instances) if (typeof key === "number" && key < 1_000_000) list[key] = value;
  return Array.from(list, (value) => value ?? null);
}

/** A planned resource as another refers to it. */
function seen({ address, after, unknown }: Change): Value {
  const reference = (attribute: string) => [{ id: address, attribute, certain: true }] as const;
  return new Namespace(
    (name) => {
      const value = fieldIn(after, name);
      const late = fieldIn(unknown, name);
      const known = value !== undefined && value !== null && (late === undefined || late === false);
      if (known && objectOf(value) === undefined && !Array.isArray(value))
        return traced(value as Value, reference(name));
      return new UnknownValue(
        [`${address}.${name} is not known before apply`],
        reference(name),
        `\${${address}.${name}}`,
      );
    },
    `${address} as a whole`,
    reference(""),
  );
}
