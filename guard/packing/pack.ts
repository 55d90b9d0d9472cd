/** From guardrails per target to policies that fit the quotas, with names that stay. */
import { Allocations } from "../../core/allocations";
import type { Problems } from "../../core/problems";
import {
  type Attributes,
  authorizationTypes,
  type Denials,
  type Guardrail,
  isDenials,
  type PolicyType,
  type Statement,
} from "../statement";
import type { Target } from "../targets";
import { frame, meaning, policyText, width } from "./minify";
import { type Item, place } from "./place";
import { quotas, slots } from "./quotas";

/** A policy as the module takes it. */
export interface PackedPolicy {
  readonly type: PolicyType;
  /** The guardrails in it, for people. AWS takes at most 512 characters. */
  readonly description: string;
  readonly content: string;
}

/** What the module guardrails takes; target names stand for ids that only Terraform knows. */
export interface Packed {
  /** By key, as `scp/unit/workloads/prod/1`. */
  readonly policies: Readonly<Record<string, PackedPolicy>>;
  /** By the same key: every policy is attached to one target, so that a change of one target leaves the others alone. */
  readonly attachments: Readonly<Record<string, { readonly policy: string; readonly target: Target }>>;
}

/** Guardrails by the target that they are attached to. */
export type ByTarget = Readonly<Partial<Record<Target, readonly Guardrail[]>>>;

/**
 * Packs. A statement stays in the policy where it was (`allocations`), so that adding one leaves the others as they are: while Terraform
 * moves one between two policies, it may be in neither for a moment.
 */
export function pack(byTarget: ByTarget, problems: Problems, allocations = new Allocations()): Packed {
  const entries = (Object.entries(byTarget) as [Target, readonly Guardrail[]][])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([target, guardrails]) => [
      ...authorizationTypes.flatMap((type) => statements(type, target, guardrails, problems, allocations)),
      ...documents(target, guardrails, problems),
    ]);
  return {
    policies: Object.fromEntries(entries.map(({ key, policy }) => [key, policy])),
    attachments: Object.fromEntries(entries.map(({ key, target }) => [key, { policy: key, target }])),
  };
}

interface Entry {
  readonly key: string;
  readonly target: Target;
  readonly policy: PackedPolicy;
}

function statements(
  type: Denials["type"],
  target: Target,
  guardrails: readonly Guardrail[],
  problems: Problems,
  allocations: Allocations,
): readonly Entry[] {
  const { short, characters } = quotas[type];
  const kind = `guardrails ${short} ${target}`;
  const all = distinct(
    guardrails.filter(isDenials).filter((guardrail) => guardrail.type === type),
    (sid) => allocations.prior(kind, sid) !== undefined,
  );
  for (const sid of repeated(all.map(({ Sid }) => Sid)))
    problems.add(
      `guardrails of ${target}`,
      `${sid} must be the name of one statement, got several; rename one of them`,
    );
  // A comma stands between two statements, so the last needs one character less.
  const bins = { count: slots(type), capacity: characters - frame + 1 };
  const items = all.map(({ Sid, ...rest }): Item => ({ id: Sid, size: width({ Sid, ...rest }) }));
  const placed = place(items, (id) => allocations.prior(kind, id) as number | undefined, bins);
  if (placed.left.length > 0) problems.add(`guardrails of ${target}`, tooMuch(type, items, placed.left));
  for (const [id, bin] of placed.bins) {
    if (allocations.prior(kind, id) !== bin) allocations.forget(kind, id);
    allocations.take<number>(kind, id, () => bin);
  }
  const used = [...new Set(placed.bins.values())].sort((a, b) => a - b);
  return used.map((bin) => {
    const inside = all.filter(({ Sid }) => placed.bins.get(Sid) === bin);
    return {
      key: `${short}/${target}/${bin}`,
      target,
      policy: { type, description: described(inside.map(({ Sid }) => Sid)), content: policyText(inside) },
    };
  });
}

/** Every statement once, in order of Sid. Of two that say the same the one stays that is there already, or else the first. */
function distinct(guardrails: readonly Denials[], isThere: (sid: string) => boolean): readonly Statement[] {
  const inOrder = guardrails.flatMap((guardrail) => guardrail.statements).sort((a, b) => (a.Sid < b.Sid ? -1 : 1));
  const once = new Map<string, Statement>();
  for (const statement of [...inOrder.filter(({ Sid }) => isThere(Sid)), ...inOrder]) {
    const said = meaning(statement);
    if (!once.has(said)) once.set(said, statement);
  }
  return [...once.values()].sort((a, b) => (a.Sid < b.Sid ? -1 : 1));
}

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
];

function tooMuch(type: PolicyType, items: readonly Item[], left: readonly string[]): string {
  const { characters, short } = quotas[type];
  const sizes = left.map((id) => `${id} (${items.find((item) => item.id === id)?.size ?? 0})`).join(", ");
  return `${short} statements must fit ${slots(type)} policies of ${characters} characters, got no room for ${sizes}; attach some of them to a target above or below, or drop options that name much`;
}

/** One policy for each document; two that set the same attribute at one target would leave the choice to AWS. */
function documents(target: Target, guardrails: readonly Guardrail[], problems: Problems): readonly Entry[] {
  const attributes = guardrails.filter((guardrail): guardrail is Attributes => !isDenials(guardrail));
  const all = [...new Map(attributes.map((one) => [JSON.stringify([one.id, one.content]), one])).values()];
  for (const id of repeated(all.map((one) => one.id)))
    problems.add(`guardrails of ${target}`, `${id} must be the name of one policy, got several; rename one of them`);
  for (const type of new Set(all.map((one) => one.type))) checkDocuments(type, target, all, problems);
  return all.map(({ id, type, content, protects }) => ({
    key: `${quotas[type].short}/${target}/${id}`,
    target,
    policy: { type, description: protects, content: JSON.stringify(content) },
  }));
}

function checkDocuments(type: PolicyType, target: Target, all: readonly Attributes[], problems: Problems): void {
  const same = all.filter((one) => one.type === type);
  const { short, characters } = quotas[type];
  const where = `guardrails of ${target}`;
  for (const { id, content } of same) {
    const size = JSON.stringify(content).length;
    if (size > characters)
      problems.add(where, `${id} must be at most ${characters} characters, got ${size}; take attributes out of it`);
  }
  if (same.length > slots(type))
    problems.add(
      where,
      `${short} policies must be at most ${slots(type)}, got ${same.map(({ id }) => id).join(", ")}; attach some of them to a target above or below`,
    );
  const owners = new Map<string, string>();
  for (const { id, content } of same)
    for (const attribute of assigned(content)) {
      const other = owners.get(attribute) ?? id;
      owners.set(attribute, other);
      if (other !== id)
        problems.add(
          where,
          `${attribute} must be set by one policy, got ${other} and ${id}; take it out of one of them`,
        );
    }
}

/** Paths at which a document assigns a value. */
const assigned = (content: unknown, path = ""): readonly string[] =>
  content === null || typeof content !== "object" || Array.isArray(content)
    ? []
    : Object.entries(content).flatMap(([key, value]) =>
        key === "@@assign" ? [path] : assigned(value, path === "" ? key : `${path}.${key}`),
      );

const limit = 512;
const described = (sids: readonly string[]): string => {
  const text = sids.join(", ");
  return text.length <= limit ? text : `${text.slice(0, limit - 2)} …`;
};
