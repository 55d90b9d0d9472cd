/** The model of a plan, as `terraform show -json` prints it: anybody's, in HCL or JSON. */
import { BadPlan } from "../bad-plan";
import { Budget, Failed, TooMuch } from "../hcl/scope";
import { Unparsed } from "../hcl/syntax";
import { fieldIn, objectOf, readJson } from "../json";
import { Model } from "../model";
import { type Place, Resource } from "../resource";
import type { Value } from "../value";
import { type Change, changesOf, modulesOf, outsideOf } from "./changes";
import { merged, unsetValue } from "./merge";
import { appliersOf, placesOf } from "./place";
import { PlanModule } from "./scope";

const stepsPerCharacter = 50;
const stepsAtLeast = 1_000_000;

/** Reads a plan; `name` is what it is called in messages. */
export function readPlan(name: string, content: Uint8Array | string): Model {
  const plan = readJson(name, content);
  try {
    check(plan);
    return modelOf(plan, new Budget(stepsAtLeast + stepsPerCharacter * content.length));
  } catch (error) {
    if (error instanceof BadPlan) throw new BadPlan(`${name}: ${error.message}`);
    if (error instanceof RangeError) throw new BadPlan(`${name}: its expressions go too deep to be evaluated`);
    if (error instanceof TooMuch || error instanceof Failed || error instanceof Unparsed)
      throw new BadPlan(`${name}: ${error.message}`);
    throw error;
  }
}

function check(plan: unknown): void {
  const ask = "give the output of: terraform show -json <plan file>";
  if (!objectOf(plan)) throw new BadPlan(`it must be a plan, a JSON object; ${ask}`);
  const version = fieldIn(plan, "format_version");
  if (typeof version !== "string") throw new BadPlan(`it must be a plan with a format_version; ${ask}`);
  if (!/^1\.\d+$/.test(version))
    throw new BadPlan(
      `its format_version must be 1.x, got ${JSON.stringify(version.slice(0, 40))}; use a Terraform of 1.x`,
    );
  if (fieldIn(plan, "values") !== undefined) throw new BadPlan(`it must be a plan, got a state; ${ask}`);
  if (!Array.isArray(fieldIn(plan, "resource_changes")) && !objectOf(fieldIn(plan, "planned_values")))
    throw new BadPlan(`it must be a plan with resource_changes; ${ask}`);
}

function problemsOf(plan: unknown): readonly string[] {
  return [
    ...(fieldIn(plan, "errored") === true ? ["the plan failed: what comes behind the error is missing"] : []),
    ...(fieldIn(plan, "complete") === false ? ["the plan is not complete: something was deferred or left out"] : []),
    ...(fieldIn(plan, "configuration") === undefined
      ? ["the plan has no configuration: nothing says what refers to what"]
      : []),
  ];
}

function modelOf(plan: unknown, budget: Budget): Model {
  const changes = changesOf(plan);
  const variables = fieldIn(plan, "variables");
  const configuration = fieldIn(fieldIn(plan, "configuration"), "root_module");
  const root = new PlanModule({ budget, changes, variables }, "", configuration);
  const places = placesOf(plan, root, changes.all);
  const placed = changes.all.map((change) => new Planned(change, root, places));
  const before = new Map(
    placed.filter(({ isBefore }) => isBefore).map((one) => [one.change.address, one.before()] as const),
  );
  const after = placed
    .filter(({ isAfter }) => isAfter)
    .map((one) => {
      const resource = one.after();
      const previous = before.get(one.change.address);
      if (previous) resource.previous = previous;
      return resource;
    });
  const outside = outsideOf(plan).map((change) => new Planned(change, root, places));
  return new Model(
    after,
    new Model([...before.values()]),
    problemsOf(plan),
    outside.map((one) => ({
      ...(one.isBefore && { recorded: one.before() }),
      ...(one.isAfter && { found: one.found() }),
    })),
    appliersOf(plan),
  );
}

class Planned {
  readonly #block: unknown;
  readonly #module: PlanModule;
  readonly #place: Place;

  constructor(
    readonly change: Change,
    root: PlanModule,
    places: (providerKey: unknown) => Place,
  ) {
    let module = root;
    for (const { name, key } of modulesOf(change.modulePath)) module = module.child(name, key);
    this.#module = module;
    this.#block = module.resource(`${change.mode === "data" ? "data." : ""}${change.type}.${change.name}`);
    this.#place = places(fieldIn(this.#block, "provider_config_key"));
  }

  get isBefore(): boolean {
    return objectOf(this.change.before) !== undefined;
  }

  get isAfter(): boolean {
    return objectOf(this.change.after) !== undefined;
  }

  before(): Resource {
    const address = this.change.previousAddress ?? this.change.address;
    return this.#resource(this.change.before as Value, address);
  }

  /** What was found is known as it is: no expression made it. */
  found(): Resource {
    return this.#resource(this.change.after as Value);
  }

  after(): Resource {
    const { change } = this;
    const scope = this.#module.repeated(this.#block, change.key);
    const names = new Set([
      ...Object.keys(objectOf(change.after) ?? {}),
      ...Object.keys(objectOf(change.unknown) ?? {}),
    ]);
    const expressions = fieldIn(this.#block, "expressions");
    const isNew = !this.isBefore && objectOf(expressions) !== undefined;
    const value = [...names].map((name) => {
      const [late, expression] = [fieldIn(change.unknown, name), fieldIn(expressions, name)];
      const where = `${change.address}.${name}`;
      if (isNew && late === true && expression === undefined) return [name, unsetValue(where)];
      return [name, merged(fieldIn(change.after, name), late, expression, scope, where)];
    });
    return this.#resource(Object.fromEntries(value) as Value);
  }

  #resource(value: Value, address = this.change.address): Resource {
    const { modulePath, type, name, key, mode, actions, replacePaths, sensitive } = this.change;
    return new Resource({
      ...this.#place,
      ...{ address, modulePath, type, name, mode, actions, value, exists: true },
      ...(key !== undefined && { key }),
      ...(replacePaths.length > 0 && { replacePaths }),
      ...(sensitive.length > 0 && { sensitive }),
    });
  }
}
