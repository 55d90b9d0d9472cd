/** What a plan does with resources, by what becomes of them. */
import type { Model } from "../model/model";
import type { Action, Resource } from "../model/resource";
import { fieldOf, isFields, isKnown, plainOf, UnknownValue, untraced, type Value } from "../model/value";

export interface PlanChanges {
  readonly created: readonly Resource[];
  /** As they will be; `previous` is what they were. */
  readonly updated: readonly Resource[];
  readonly replaced: readonly Resource[];
  /** As they were. */
  readonly destroyed: readonly Resource[];
  /** Terraform no longer knows them; they go on to exist. */
  readonly forgotten: readonly Resource[];
}

export function changesIn(model: Model): PlanChanges {
  const managed = model.resources.filter(({ mode }) => mode === "managed");
  const gone = (model.before?.resources ?? []).filter(({ mode }) => mode === "managed");
  return {
    created: managed.filter((one) => does(one, "create") && !does(one, "delete")),
    updated: managed.filter((one) => does(one, "update")),
    replaced: managed.filter(isReplaced),
    destroyed: gone.filter((one) => does(one, "delete") && !does(one, "create")),
    forgotten: managed.filter((one) => does(one, "forget")),
  };
}

export const does = ({ actions = [] }: Resource, action: Action): boolean => actions.includes(action);

export const isReplaced = (one: Resource): boolean => does(one, "delete") && does(one, "create");

/** Where each resource of before stands after: moved ones under their new address. */
export function renamed(model: Model): (id: string) => string {
  const names = new Map(
    model.resources.flatMap(({ id, previous }) => (previous && previous.id !== id ? [[previous.id, id] as const] : [])),
  );
  return (id) => names.get(id) ?? id;
}

/** A new resource that says the same as one that goes: it is only called otherwise in Terraform. */
export function twinOf(gone: Resource, created: readonly Resource[]): Resource | undefined {
  const before = untraced(gone.value);
  return created.find((one) => {
    const after = untraced(one.value);
    if (one.type !== gone.type || !isFields(after) || !isFields(before)) return false;
    const said = Object.entries(after).filter(
      ([, value]) => !isUnset(value) && !(isKnown(value) && isEmpty(plainOf(value))),
    );
    const isSame = ([name, value]: readonly [string, Value]): boolean =>
      isKnown(value) && JSON.stringify(plainOf(value)) === JSON.stringify(plainOf(fieldOf(before, name) ?? null));
    return said.length > 0 && said.every(isSame);
  });
}

const isUnset = (value: Value): boolean => value instanceof UnknownValue && value.unset === true;
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";
