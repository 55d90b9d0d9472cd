/** The example before anything of it exists: only the management account has an id. */
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";

export const empty: Organization = {
  ...acme,
  id: "pending",
  groups: Object.fromEntries(
    Object.entries(acme.groups).map(([name, group]) => [name, { ...group, source: "created" as const }]),
  ),
  accounts: Object.fromEntries(
    Object.entries(acme.accounts).map(([name, { id, ...account }]) => [
      name,
      name === "management" && id !== undefined ? { ...account, id } : account,
    ]),
  ),
};
