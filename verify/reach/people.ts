/** Groups of people: what doors and assignments call them, and the permission sets that they hold. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import type { Accounts } from "./accounts";
import { type Caller, callerOfSet } from "./callers";
import type { Names } from "./names";

/** A group that holds a permission set in an account. */
export interface Holder {
  readonly group: string;
  /** Where the account is used; empty where nothing tells. */
  readonly environments: readonly { readonly name: string; readonly region: string }[];
  readonly caller: Caller;
  readonly assignment: Resource;
  readonly set: string;
  /** The group that approves each time: then the set is assigned to nobody here. */
  readonly approval?: string;
}

export function holdersOf(model: Model, accounts: Accounts, places: readonly Place[]): readonly Holder[] {
  return model.all("aws_ssoadmin_account_assignment").flatMap((assignment) => {
    const account = assignment.text("target_id");
    if (typeof account !== "string" || assignment.is("principal_type", "GROUP") === false) return [];
    const set = setOf(model, assignment);
    if (!set) return [];
    const here = places.filter((place) => place.account === account);
    const region = here[0]?.region ?? assignment.region ?? "";
    const name = set.text("name");
    return [
      {
        group: groupOf(model, assignment),
        environments: here.map((place) => ({ name: place.environment, region: place.region })),
        caller: callerOfSet(model, set, account, region, accounts),
        assignment,
        set: typeof name === "string" ? name : set.address,
      },
    ];
  });
}

export interface Place {
  readonly account: string;
  readonly region: string;
  readonly environment: string;
}

/** The set that is made somewhere; where it is only looked up, the one of that name. */
function setOf(model: Model, assignment: Resource): Resource | undefined {
  const [id] = assignment.references("permission_set_arn").map((reference) => reference.id);
  const found = id === undefined ? undefined : model.at(id);
  if (found?.mode !== "data") return found;
  const name = found.text("name");
  return model.all("aws_ssoadmin_permission_set").find((one) => one.text("name") === name) ?? found;
}

/** By its display name, or by its id where nothing tells that. */
function groupOf(model: Model, assignment: Resource): string {
  for (const { id } of assignment.references("principal_id")) {
    const group = model.at(id);
    const name = group?.text("display_name") ?? group?.text("alternate_identifier.unique_attribute.attribute_value");
    if (typeof name === "string") return name;
  }
  const id = assignment.text("principal_id");
  return typeof id === "string" ? id : assignment.address;
}

/** What a door calls a group, as people call it. */
export function groupAtDoor(model: Model, names: Names, environment: string, id: string): string {
  const declared = names.declaredIn(environment)?.groups.find(({ ids }) => ids.includes(id));
  if (declared) return declared.name;
  const known = model.all("aws_identitystore_group").find((group) => group.get("group_id") === id);
  const name = known?.text("display_name");
  return typeof name === "string" ? name : id;
}
