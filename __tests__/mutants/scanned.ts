/** Mutants as plans, for scanners: what `terraform show -json` says of the modules that a change touches, before it and after. */
import { example, textOf } from "./example";
import type { Document, Edit, IdOf, Mutant, Path } from "./mutant";
import { written } from "./operators/written";

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly values: Json;
}
interface Module {
  readonly address?: string;
  readonly resources?: readonly Planned[];
  readonly child_modules?: readonly Module[];
}
interface Change {
  readonly address: string;
  readonly module_address?: string;
  readonly type: string;
  readonly change: { readonly after: Json; readonly after_unknown: Json };
}
interface Configured {
  readonly module_calls?: Readonly<Record<string, { readonly module: Configured }>>;
}
export interface Plan {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly configuration: { readonly root_module: Configured };
  readonly planned_values: { readonly root_module: Module };
  readonly resource_changes: readonly Change[];
}

type Json = Readonly<Record<string, unknown>>;

const key = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";

/** A plan in which the policies that the example writes are known: what AWS makes of them has the shape of an ARN. */
export const filled = (plan: Plan): Plan =>
  written.reduce(
    (all, { id, argument }) =>
      applied(all, { kind: "set", resource: id, path: [argument], to: knownText(id, argument) }),
    plan,
  );

/** The address in a plan in which every stack is a module. */
const inPlan = (id: string): string => `module.${id.replace(": ", ".")}`;
const moduleOf = (id: string): string => /^module\.[\w-]+\.module\.\w+/.exec(inPlan(id))?.[0] ?? "";

/** The modules that a mutant touches. */
export const modulesOf = ({ edits }: Mutant): readonly string[] =>
  [...new Set(edits.map(({ resource }) => moduleOf(resource)))].sort();

/** Types of a network of which a change touches one or none; a module's other types are always there. */
const many = /^aws_(subnet|route_table|route_table_association|network_acl_association|network_acl_rule)$/;

/** The part of a plan that a change may matter to: the modules that it touches, without what a network has many of and it leaves alone. */
export function partOf(plan: Plan, mutant: Mutant): Plan {
  const modules = modulesOf(mutant);
  const touched = new Set(mutant.edits.map(({ resource }) => /aws_\w+/.exec(resource)?.[0]));
  const isIn = (address = ""): boolean => modules.some((one) => address === one || address.startsWith(`${one}.`));
  const isWanted = ({ type }: { readonly type: string }): boolean => !many.test(type) || touched.has(type);
  const within = (module: Module): Module => ({
    ...module,
    resources: isIn(module.address) ? (module.resources ?? []).filter(isWanted) : [],
    child_modules: (module.child_modules ?? []).filter(hasAny).map(within),
  });
  const hasAny = (module: Module): boolean => isIn(module.address) || (module.child_modules ?? []).some(hasAny);
  return {
    format_version: plan.format_version,
    terraform_version: plan.terraform_version,
    planned_values: { root_module: within(plan.planned_values.root_module) },
    resource_changes: plan.resource_changes.filter((change) => isIn(change.module_address) && isWanted(change)),
    configuration: configurationOf(plan.configuration, modules),
  };
}

/** The calls of these modules, in which the stacks are modules as well. */
function configurationOf(
  { root_module: root }: Plan["configuration"],
  modules: readonly string[],
): Plan["configuration"] {
  const names = modules.map((module) => module.split("."));
  const called = (
    { module_calls: calls = {}, ...rest }: Configured,
    wanted: readonly (string | undefined)[],
  ): Configured => ({
    ...rest,
    module_calls: Object.fromEntries(Object.entries(calls).filter(([name]) => wanted.includes(name))),
  });
  const { module_calls: stacks = {}, ...others } = called(
    root,
    names.map((parts) => parts[1]),
  );
  const within = Object.entries(stacks).map(([stack, call]) => {
    const own = names.filter((parts) => parts[1] === stack).map((parts) => parts[3]);
    return [stack, { ...call, module: called(call.module, own) }] as const;
  });
  return { root_module: { ...others, module_calls: Object.fromEntries(within) } };
}

/** What makes two parts the same. */
export const partName = (mutant: Mutant): string =>
  [...modulesOf(mutant), ...new Set(mutant.edits.map(({ resource }) => /aws_\w+/.exec(resource)?.[0] ?? ""))]
    .filter((name) => name.startsWith("module.") || many.test(name))
    .sort()
    .join();

export const changed = (plan: Plan, { edits }: Mutant): Plan => edits.reduce(applied, plan);

function applied(plan: Plan, edit: Edit): Plan {
  const address = inPlan(edit.resource);
  const found = plan.resource_changes.find((one) => one.address === address);
  if (!found) throw new Error(`there is no ${address} in the plan`);
  if (edit.kind === "remove") return replaced(plan, address, () => []);
  if (edit.kind === "copy")
    return replaced(plan, address, (before) => [
      before,
      { values: Object.entries(edit.with).reduce(put, before.values), index: edit.key },
    ]);
  const [path, to] = edit.kind === "set" ? [edit.path, edit.to] : [[edit.argument], documentOf(found, edit)];
  return replaced(plan, address, (before) => [{ values: at(before.values, path, to) as Json }]);
}

const put = (values: Json, [name, to]: readonly [string, unknown]): Json => at(values, [name], to) as Json;

/** The changed document. One that is not known in the plan is what the example writes. */
function documentOf(
  { change }: Change,
  { resource, argument, change: by }: Extract<Edit, { kind: "document" }>,
): string {
  const text = change.after[argument];
  return JSON.stringify(by(JSON.parse(typeof text === "string" ? text : knownText(resource, argument)) as Document));
}

/** What AWS makes, in the shape of an ARN. */
const knownText = (resource: string, argument: string): string =>
  textOf(example.at(resource), argument).replaceAll(/\$\{[^}]*\baws_\w+\.[^}]*\}/g, key);

interface Values {
  readonly values: Json;
  /** Of a copy: its own key. */
  readonly index?: string;
}

/** A plan in which a resource is none, another or several, in both places where it stands. */
function replaced(plan: Plan, address: string, by: (before: Values) => readonly Values[]): Plan {
  const addressOf = ({ index }: Values): string =>
    index === undefined ? address : `${address.replace(/\["[^"]*"\]$/, "")}["${index}"]`;
  const within = (module: Module): Module => ({
    ...module,
    resources: (module.resources ?? []).flatMap((one) =>
      one.address === address
        ? by({ values: one.values }).map((made) => ({ ...one, ...made, address: addressOf(made) }))
        : [one],
    ),
    child_modules: (module.child_modules ?? []).map(within),
  });
  return {
    ...plan,
    planned_values: { root_module: within(plan.planned_values.root_module) },
    resource_changes: plan.resource_changes.flatMap((one) =>
      one.address === address
        ? by({ values: one.change.after }).map((made) => ({
            ...one,
            ...(made.index !== undefined && { index: made.index }),
            address: addressOf(made),
            change: { ...one.change, after: made.values, after_unknown: known(one.change.after_unknown, made.values) },
          }))
        : [one],
    ),
  };
}

/** What is not known, without what is now. */
const known = (unknown: Json, values: Json): Json =>
  Object.fromEntries(
    Object.entries(unknown).filter(
      ([name, value]) => value !== true || values[name] === undefined || values[name] === null,
    ),
  );

const isIdOf = (given: unknown): given is IdOf => typeof given === "object" && given !== null && "idOf" in given;

/** An id that AWS makes is not known in a plan. */
const valueOf = (given: unknown): unknown => {
  if (isIdOf(given)) return undefined;
  return Array.isArray(given) ? given.map(valueOf).filter((item) => item !== undefined) : given;
};

/** A copy, changed at a path. Blocks that stand alone are lists of one in a plan. */
function at(value: unknown, path: Path, to: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return valueOf(to);
  if (Array.isArray(value)) {
    const index = typeof part === "number" ? part : 0;
    return (value as readonly unknown[]).map((item, place) =>
      place === index ? at(item, typeof part === "number" ? rest : path, to) : item,
    );
  }
  if (typeof part === "number") return at(value, rest, to);
  const fields = (value ?? {}) as Json;
  return { ...fields, [part]: at(fields[part] ?? {}, rest, to) };
}
