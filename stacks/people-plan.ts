/** Permission sets and assignments of the whole organization, apart by the state that holds them. */
import { type Assignment, type PermissionSets, permissionSets } from "../access/permission-sets";
import type { Problems } from "../core/problems";
import { directoryOf } from "../environments/directory";
import { managementOf } from "../environments/management";
import type { Group, IdentityCenter } from "../environments/people";
import type { Environment, Organization } from "../environments/types";

type Assignments = Readonly<Record<string, Assignment>>;

export interface PeoplePlan {
  readonly center: IdentityCenter;
  /** The account that administers Identity Center, by name. */
  readonly account: string;
  readonly groups: Readonly<Record<string, Group>>;
  /** All permission sets. They stand once for the organization. */
  readonly sets: Omit<PermissionSets, "assignments" | "pending">;
  /** Assignments in the account of each environment, by name of the environment: a change in one touches no other's state. */
  readonly ofEnvironments: ReadonlyMap<string, Assignments>;
  /** Assignments in all other accounts. */
  readonly ofOthers: Assignments;
}

/** Undefined where the organization file says nothing of people. */
export function planPeople(
  organization: Organization,
  environments: readonly Environment[],
  report: { readonly path: string; readonly problems: Problems },
): PeoplePlan | undefined {
  const { people, groups, accounts } = organization;
  const account = people?.identityCenter.account ?? managementOf(organization);
  if (!people || account === undefined) return undefined;
  const { assignments, pending: _, ...sets } = permissionSets(people.permissionSets, directoryOf(organization), report);
  const owners = new Map(environments.map((file) => [accounts[file.account]?.id, file.name]));
  const ofEnvironments = new Map<string, Record<string, Assignment>>(environments.map(({ name }) => [name, {}]));
  const ofOthers: Record<string, Assignment> = {};
  for (const [key, assignment] of Object.entries(assignments))
    (ofEnvironments.get(owners.get(assignment.accountId) ?? "") ?? ofOthers)[key] = assignment;
  return { center: people.identityCenter, account, groups, sets, ofEnvironments, ofOthers };
}
