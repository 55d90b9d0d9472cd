import type { Facts } from "../core/facts";
import { BadInput, shown } from "../core/problems";
import type { Account } from "./accounts";
import type { Organization } from "./types";

/** Under which names the facts of the organization are recorded. */
export const organizationFacts = {
  owner: "organization",
  id: "id",
  root: "root-id",
  account: (name: string) => `account/${name}`,
};

/**
 * The organization with the ids that were recorded after its apply, where its file has none. Throws `BadInput` where the file says another
 * id than the one that was recorded.
 */
export function withFacts(file: Organization, facts: Facts): Organization {
  const recorded = facts[organizationFacts.owner] ?? {};
  const problems: string[] = [];
  const one = (what: string, given: string | undefined, fact: string | undefined): string => {
    if (given === undefined || given === "pending") return fact ?? "pending";
    if (fact !== undefined && fact !== given)
      problems.push(
        `organization: ${what} must be the one that was recorded, ${shown(fact)}, got ${shown(given)}; correct it, or leave it out`,
      );
    return given;
  };
  const account = ([name, value]: [string, Account]) => [
    name,
    { ...value, id: one(`accounts.${name}.id`, value.id, recorded[organizationFacts.account(name)]) },
  ];
  const result = {
    ...file,
    id: one("id", file.id, recorded[organizationFacts.id]),
    accounts: Object.fromEntries(Object.entries(file.accounts).map(account)) as Organization["accounts"],
  };
  if (problems.length > 0) throw new BadInput(problems);
  return result;
}
