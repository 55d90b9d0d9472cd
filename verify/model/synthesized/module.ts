/** One instance of a module: the root module of a stack, or one that is called. */
import { posix } from "node:path";
import { evaluateJson } from "../hcl/evaluate";
import { type Budget, Failed, Namespace, type Scope } from "../hcl/scope";
import { fieldIn, fieldsOf, objectOf } from "../json";
import { UnknownValue, type Value } from "../value";
import { converted } from "./conversion";
import { type Answers, Instance } from "./instance";
import { type Providers, placeFor, providersFor, providersOf } from "./providers";
import { gathered, type Repetition, repetitionOf } from "./repetition";
import { blocksIn, type Configuration, type Sources } from "./sources";

/** What all modules share. */
export interface World {
  readonly sources: Sources;
  readonly budget: Budget;
  readonly answers: Answers;
  readonly problem: (words: string) => void;
}

export interface ModuleSite {
  readonly stack: string;
  readonly folder: string;
  /** `module.network`; empty for the root. */
  readonly path: string;
  readonly providers?: Providers;
  readonly exists: true | UnknownValue;
}

/** How deep modules call modules. */
const deepest = 30;

const about = new Set(["//", "source", "version", "providers", "for_each", "count", "depends_on"]);

export class Module implements Scope {
  readonly budget: Budget;
  readonly #configuration: Configuration;
  readonly #providers: Providers;
  readonly #values = new Map<string, Value>();
  readonly #open = new Set<string>();
  readonly #groups = new Map<string, { readonly repetition: Repetition; readonly instances: readonly Instance[] }>();
  readonly #modules = new Map<string, { readonly repetition: Repetition; readonly modules: readonly Module[] }>();

  constructor(
    private readonly world: World,
    readonly site: ModuleSite,
    private readonly inputs: (name: string) => Value | undefined,
    private readonly depth = 0,
  ) {
    this.budget = world.budget;
    const found = world.sources.configuration(site.folder);
    if (!found) world.problem(`${this.shown}: its files are not there, at ${site.folder}`);
    this.#configuration = found ?? {};
    const own = providersOf(this.#configuration, this);
    this.#providers = own.size > 0 || !site.providers ? own : site.providers;
  }

  get shown(): string {
    return [this.site.stack, this.site.path].filter(Boolean).join(": ");
  }

  name(name: string): Value {
    return this.once(name, () => this.root(name));
  }

  private root(name: string): Value {
    switch (name) {
      case "var":
        return new Namespace((input) => this.once(`var.${input}`, () => this.variable(input)), "var");
      case "local":
        return new Namespace((local) => this.once(`local.${local}`, () => this.local(local)), "local");
      case "module":
        return new Namespace((called) => this.once(`module.${called}`, () => this.called(called)), "module");
      case "data":
        return new Namespace((type) => this.type("data", type), "data");
      case "path":
        return { module: ".", root: ".", cwd: "." };
      case "terraform":
        return new Namespace((what) => new UnknownValue([`terraform.${what} is not known before apply`]), "terraform");
      case "each":
      case "count":
      case "self":
        return new UnknownValue([`${name} outside of what has it`]);
      default:
        return this.type("resource", name);
    }
  }

  /** A value that is worked out once, and that may not depend on itself. */
  private once(name: string, make: () => Value): Value {
    const before = this.#values.get(name);
    if (before !== undefined) return before;
    if (this.#open.has(name)) return new UnknownValue([`${this.shown}: ${name} depends on itself`]);
    this.#open.add(name);
    try {
      const value = make();
      this.#values.set(name, value);
      return value;
    } finally {
      this.#open.delete(name);
    }
  }

  private type(section: "resource" | "data", type: string): Value {
    return new Namespace((name) => this.group(section, type, name), `all ${type}`);
  }

  private group(section: "resource" | "data", type: string, name: string): Value {
    return this.once(`${section}.${type}.${name}`, () => {
      const { repetition, instances } = this.instances(section, type, name);
      return gathered(repetition, instances, (instance) => instance.value);
    });
  }

  private variable(name: string): Value {
    const declared = objectOf(fieldIn(this.#configuration["variable"], name));
    if (!declared) throw new Failed(`there is no variable ${name}`);
    const given = this.inputs(name);
    const fallback = declared["default"];
    if ((given ?? null) === null && fallback === undefined && given === undefined)
      return new UnknownValue([`${this.shown}: var.${name} is not given`]);
    const open = given === undefined || (given === null && declared["nullable"] === false);
    return converted(open ? evaluateJson(fallback ?? null, this) : given, declared["type"]);
  }

  private local(name: string): Value {
    const found = fieldIn(this.#configuration["locals"], name);
    if (found === undefined) throw new Failed(`there is no local ${name}`);
    return evaluateJson(found, this);
  }

  private called(name: string): Value {
    const { repetition, modules } = this.modules(name);
    return gathered(repetition, modules, (module) => module.outputs);
  }

  readonly outputs: Namespace = new Namespace(
    (name) => this.once(`output.${name}`, () => this.output(name)),
    "a module as a whole",
  );

  private output(name: string): Value {
    const value = fieldIn(fieldIn(this.#configuration["output"], name), "value");
    if (value !== undefined) return evaluateJson(value, this);
    if (Object.keys(this.#configuration).length === 0)
      return new UnknownValue([`${this.shown}: the module is not there, nor its output ${name}`]);
    throw new Failed(`${this.shown} has no output ${name}`);
  }

  private instances(section: "resource" | "data", type: string, name: string) {
    const label = `${section}.${type}.${name}`;
    const before = this.#groups.get(label);
    if (before) return before;
    const block = objectOf(fieldIn(fieldIn(this.#configuration[section], type), name));
    if (!block) throw new Failed(`${this.shown} has no ${type}.${name}`);
    const repetition = repetitionOf(block, this);
    const occurrences = "unknown" in repetition ? [repetition.one] : repetition.known;
    const exists = "unknown" in repetition ? repetition.unknown : this.site.exists;
    const instances = occurrences.map(({ key, scope }) => {
      const site = {
        address: addressOf([this.site.path, section === "data" ? "data" : "", type, name], key),
        modulePath: this.site.path,
        type,
        name,
        ...(key !== undefined && { key }),
        mode: section === "data" ? ("data" as const) : ("managed" as const),
        place: { stack: this.site.stack, ...placeFor(this.#providers, type, block["provider"]) },
        exists,
      };
      return new Instance(site, block, scope, this.world.answers);
    });
    const group = { repetition, instances };
    this.#groups.set(label, group);
    return group;
  }

  private modules(name: string) {
    const before = this.#modules.get(name);
    if (before) return before;
    const block = objectOf(fieldIn(this.#configuration["module"], name));
    if (!block) throw new Failed(`${this.shown} has no module ${name}`);
    const repetition = repetitionOf(block, this);
    const occurrences = "unknown" in repetition ? [repetition.one] : repetition.known;
    const exists = "unknown" in repetition ? repetition.unknown : this.site.exists;
    const modules = occurrences.map(({ key, scope }) => this.child(name, block, key, scope, exists));
    const group = { repetition, modules };
    this.#modules.set(name, group);
    return group;
  }

  private child(
    name: string,
    block: Configuration,
    key: string | number | undefined,
    scope: Scope,
    exists: true | UnknownValue,
  ) {
    if (this.depth >= deepest) throw new Failed(`${this.shown}: modules call modules without end`);
    const source = block["source"];
    const local = typeof source === "string" && /^\.\.?\//.test(source);
    const folder = local ? posix.join(this.site.folder, source) : `the source ${String(source)}`;
    const inputs = new Map<string, Value>();
    const input = (wanted: string): Value | undefined => {
      if (about.has(wanted) || !Object.hasOwn(block, wanted)) return undefined;
      const before = inputs.get(wanted);
      if (before !== undefined) return before;
      const value = evaluateJson(block[wanted], scope);
      inputs.set(wanted, value);
      return value;
    };
    const path = addressOf([this.site.path, "module", name], key);
    const providers = providersFor(this.#providers, block["providers"]);
    return new Module(this.world, { ...this.site, folder, path, providers, exists }, input, this.depth + 1);
  }

  /** Every instance in this module and below. */
  *all(): Generator<Instance> {
    for (const section of ["resource", "data"] as const)
      for (const [type, name] of blocksIn(this.#configuration, section))
        yield* this.instances(section, type, name).instances;
    for (const [name] of fieldsOf(this.#configuration["module"]))
      for (const module of this.modules(name).modules) yield* module.all();
  }

  /** The instances of a type in this module alone. */
  *ofType(type: string): Generator<Instance> {
    for (const [name] of fieldsOf(fieldIn(this.#configuration["resource"], type)))
      yield* this.instances("resource", type, name).instances;
  }
}

/** As Terraform prints it. */
export function addressOf(parts: readonly string[], key: string | number | undefined): string {
  const address = parts.filter(Boolean).join(".");
  return key === undefined ? address : `${address}[${JSON.stringify(key)}]`;
}
