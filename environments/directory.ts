import type { Directory } from "../access/permission-sets";
import type { Organization } from "./types";

/** Whom and where permission sets may be assigned to. */
export const directoryOf = ({ accounts, groups }: Organization): Directory => ({
  groups: Object.keys(groups),
  accounts: Object.fromEntries(Object.entries(accounts).map(([name, { id = "pending" }]) => [name, id])),
  units: accountsBelow(accounts),
});

/** Accounts by unit, those of the units below it included. Suspended ones are in none: nobody works there. */
export function accountsBelow(accounts: Organization["accounts"]): Readonly<Record<string, readonly string[]>> {
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
  return Object.fromEntries(below);
}
