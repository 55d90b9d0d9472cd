/** Every resource instance of a synthesized stack, with its own arguments: what Terraform makes of `for_each` and of module calls. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Json = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A reference to an attribute of another instance. */
export interface Ref {
  readonly ref: string;
  readonly attribute: string;
}

export interface Instance {
  readonly type: string;
  readonly id: string;
  /** In Terraform's names; whatever refers to one attribute is a `Ref`. */
  readonly args: Json;
}

export interface StackInstances {
  readonly name: string;
  readonly provider: unknown;
  readonly fence: unknown;
  readonly locals: Json;
  readonly instances: readonly Instance[];
}

interface StackFile {
  readonly module: Readonly<Record<string, Json & { readonly source: string }>>;
  readonly resource: Blocks;
  readonly data: { readonly aws_caller_identity: { readonly fence: Json } };
  readonly provider: { readonly aws: readonly Json[] };
}

/** A module's files as one, and what it is called with. */
interface Called {
  readonly call: string;
  readonly inputs: Json;
  readonly resource: Blocks;
  readonly locals: Json;
  readonly output: Readonly<Record<string, { readonly value: string }>>;
}

/** Where an expression stands. */
interface Place {
  readonly at: Called;
  readonly calls: ReadonlyMap<string, Called>;
  readonly each?: { readonly key: string; readonly value: unknown };
}

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), "utf8"));

export function instancesOf(output: string, name: string): StackInstances {
  const folder = join(output, "stacks", name);
  const stack = read(folder, "cdk.tf.json") as StackFile;
  const calls = new Map(
    Object.entries(stack.module).map(([call, inputs]) => [call, called(join(folder, inputs.source), call, inputs)]),
  );
  const own: Called = { call: "", inputs: {}, resource: stack.resource, locals: {}, output: {} };
  const instances = [...calls.values(), own].flatMap((at) => expand({ at, calls }));
  return {
    name,
    provider: stack.provider.aws[0],
    fence: stack.data.aws_caller_identity.fence,
    locals: Object.assign(
      {},
      ...[...calls.values()].map((at) =>
        filled(Object.fromEntries(Object.entries(at.locals).filter(([local]) => local !== "groups")), { at, calls }),
      ),
    ) as Json,
    instances: inOrder(instances),
  };
}

function called(folder: string, call: string, inputs: Json): Called {
  const main = read(folder, "main.tf.json") as Partial<Pick<Called, "resource" | "locals">>;
  const { output = {} } = read(folder, "outputs.tf.json") as Partial<Pick<Called, "output">>;
  return { call, inputs, resource: main.resource ?? {}, locals: main.locals ?? {}, output };
}

const expand = (place: Place): readonly Instance[] =>
  Object.entries(place.at.resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).flatMap(([block, { for_each: forEach, dynamic: _, depends_on: __, ...args }]) =>
      forEach === undefined
        ? [{ type, id: idOf(place.at, block), args: filled(args, place) }]
        : Object.entries(keyed(forEach, place.at)).map(([key, value]) => ({
            type,
            id: idOf(place.at, block, key),
            args: filled(args, { ...place, each: { key, value } }),
          })),
    ),
  );

const idOf = ({ call }: Called, block: string, key?: string): string =>
  [...(call === "" ? [] : [call]), block, ...(key === undefined ? [] : [key.replaceAll("/", "-")])].join("_");

function keyed(forEach: unknown, { inputs }: Called): Json {
  if (typeof forEach !== "string") return forEach as Json;
  const given = inputs[/var\.([a-z_]+)/.exec(forEach)?.[1] ?? ""] as Json | undefined;
  if (given === undefined) return {};
  if (forEach.includes("this =")) return { this: given };
  const wanted = [...forEach.matchAll(/v\.([a-z_]+) == "([^"]+)"/g)];
  return Object.fromEntries(
    Object.entries(given).filter(([, v]) => wanted.every(([, field, want]) => (v as Json)[field ?? ""] === want)),
  );
}

/** Arguments with the values of one instance; what is not given is left out. */
const filled = (args: Json, place: Place): Json =>
  Object.fromEntries(
    Object.entries(args)
      .map(([name, arg]) => [name, fill(arg, place)] as const)
      .filter(([, arg]) => arg !== undefined),
  );

function fill(arg: unknown, place: Place): unknown {
  if (Array.isArray(arg)) return arg.map((a) => fill(a, place));
  if (arg !== null && typeof arg === "object") return filled(arg as Json, place);
  const hcl = typeof arg === "string" ? /^\$\{(.*)\}$/s.exec(arg)?.[1] : undefined;
  return hcl === undefined ? arg : value(hcl, place);
}

const value = (hcl: string, place: Place): unknown => {
  const found = simple(hcl, place);
  return found === unknown ? `$\{${inlined(hcl, place)}}` : found;
};

const unknown = Symbol("an expression of its own");
type Reader = (match: RegExpExecArray, place: Place) => unknown;

/** What expressions of our modules and stacks come to, by their form. */
const forms: readonly (readonly [RegExp, Reader])[] = [
  [/^each\.key$/, (_, { each }) => each?.key],
  [/^each\.value((?:\.\w+)*)$/, ([, path = ""], place) => fill(deep(place.each?.value, path), outside(place))],
  [/^var\.(\w+)((?:\.\w+)*)$/, ([, name = "", path = ""], p) => fill(deep(p.at.inputs[name], path), outside(p))],
  [/^(aws_\w+)\.(\w+)\.(\w+)$/, ([, , block = "", attribute = ""], { at }) => ({ ref: idOf(at, block), attribute })],
  [
    /^(aws_\w+)\.(\w+)\[(.+)\]\.(\w+)$/,
    ([, , block = "", key = "", attribute = ""], p) => ({
      ref: idOf(p.at, block, simple(key, p) as string),
      attribute,
    }),
  ],
  [/^local\.groups\[(.+)\]$/, ([, key = ""], place) => groupOf(simple(key, place) as string, place)],
  [/^module\.(\w+)\.(\w+)$/, ([, call = "", name = ""], place) => output(call, name, undefined, place)],
  [/^module\.(\w+)\.(\w+)\["(.+)"\]$/, ([, call = "", name = "", key], place) => output(call, name, key, place)],
  [
    /^lookup\(module\.(\w+)\.(\w+), "(.+)"\)$/,
    ([, call = "", name = "", key], place) => output(call, name, key, place),
  ],
  [/^join\("([^"]*)", \[([\w., "/-]+)\]\)$/, ([, by = "", parts = ""], place) => joined(by, parts.split(", "), place)],
];

function simple(hcl: string, place: Place): unknown {
  for (const [form, reader] of forms) {
    const match = form.exec(hcl);
    if (match) return reader(match, place);
  }
  return unknown;
}

/** What a call is given is written in the stack, outside of the module. */
const outside = ({ calls, at }: Place): Place => ({ calls, at: { ...at, call: "", inputs: {} } });

const deep = (from: unknown, path: string): unknown =>
  path
    .split(".")
    .slice(1)
    .reduce<unknown>((at, field) => (at as Json | undefined)?.[field], from);

function groupOf(name: string, place: Place): unknown {
  const peers = place.at.inputs["peers"] as Json;
  return Object.hasOwn(peers, name)
    ? fill(peers[name], outside(place))
    : { ref: idOf(place.at, "group", name), attribute: "id" };
}

function output(call: string, name: string, key: string | undefined, { calls }: Place): unknown {
  const at = calls.get(call);
  const hcl = at?.output[name]?.value ?? "";
  const map = /: k => r\.(\w+) \}\}$/.exec(hcl)?.[1];
  const block = /in aws_\w+\.(\w+) :/.exec(hcl)?.[1];
  if (!at) return undefined;
  return map !== undefined && block !== undefined && key !== undefined
    ? { ref: idOf(at, block, key), attribute: map }
    : fill(hcl, { at, calls });
}

function joined(by: string, parts: readonly string[], place: Place): unknown {
  const values = parts.map((part) => (part.startsWith('"') ? (JSON.parse(part) as string) : simple(part, place)));
  return values.every((v) => typeof v === "string") ? values.join(by) : unknown;
}

/** An expression as text, with what is given written into it and addresses as the template calls them. */
const inlined = (hcl: string, place: Place): string =>
  hcl
    .replace(/\b(each\.key|each\.value(?:\.\w+)*|var\.\w+(?:\.\w+)*)\b/g, (name) => {
      const known = simple(name, place);
      return known !== null && typeof known === "object" && "ref" in known ? name : JSON.stringify(known);
    })
    .replace(/\b(aws_\w+)\.(\w+)\b/g, (_, type: string, block: string) => `${type}.${idOf(place.at, block)}`);

/** What is referred to first. */
function inOrder(instances: readonly Instance[]): readonly Instance[] {
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  const done = new Set<Instance>();
  const visit = (instance: Instance | undefined): void => {
    if (!instance || done.has(instance)) return;
    for (const id of refs(instance.args)) visit(byId.get(id));
    done.add(instance);
  };
  instances.forEach(visit);
  return [...done];
}

function refs(arg: unknown): readonly string[] {
  if (arg === null || typeof arg !== "object") return [];
  return "ref" in arg && "attribute" in arg ? [(arg as Ref).ref] : Object.values(arg).flatMap(refs);
}
