import type { Organization } from "./types";

/** One group, in one account, as one permission set. */
export interface AccountAssignment {
  readonly group: string;
  readonly account: string;
  readonly permissionSet: string;
}

/** Every assignment of the organization file, once each, with units written out: the accounts that stand in a unit or below it. */
export function accountAssignments({ accounts, people }: Organization): readonly AccountAssignment[] {
  const below = accountsBelow(accounts);
  const all = (people?.assignments ?? []).flatMap(({ group, permissionSet, accounts: named = [], units = [] }) =>
    [...named, ...units.flatMap((unit) => below.get(unit) ?? [])].map((account) => ({ group, account, permissionSet })),
  );
  return [...new Map(all.map((one) => [assignmentKey(one), one])).values()];
}

/** `<group>/<account>/<permission set>`. */
export const assignmentKey = ({ group, account, permissionSet }: AccountAssignment): string =>
  `${group}/${account}/${permissionSet}`;

/** Accounts by unit, those of the units below it included. Suspended ones are in none: nobody works there. */
function accountsBelow(accounts: Organization["accounts"]): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>();
  for (const [name, { unit = "", kind }] of Object.entries(accounts)) {
    if (kind === "suspended") continue;
    const parts = unit === "" ? [] : unit.split("/");
    for (const [i] of parts.entries()) {
      const path = parts.slice(0, i + 1).join("/");
      const list = below.get(path) ?? [];
      list.push(name);
      below.set(path, list);
    }
  }
  return below;
}
