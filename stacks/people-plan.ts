/** Permission sets and assignments of the whole organization, apart by the state that holds them. */
import { keyOf } from "../access/permission-set";
import { type Assignment, type Directory, type PermissionSets, permissionSets } from "../access/permission-sets";
import { type Problems, shown } from "../core/problems";
import { directoryOf } from "../environments/directory";
import { fenceOf } from "../environments/fence";
import { managementOf } from "../environments/management";
import type { Group, IdentityCenter } from "../environments/people";
import type { Environment, Organization } from "../environments/types";
import { sessionsOf, setOf } from "./access/sessions-plan";

type Assignments = Readonly<Record<string, Assignment>>;

export interface PeoplePlan {
  readonly center: IdentityCenter;
  /** The account that administers Identity Center, by name. */
  readonly account: string;
  readonly groups: Readonly<Record<string, Group>>;
  /** All permission sets. They stand once for the organization. */
  readonly sets: Omit<PermissionSets, "assignments" | "pending">;
  /** What stands in the state of an environment: a change in one touches no other's. Computed where it is asked for, which is once. */
  readonly ofEnvironment: (file: Environment) => OfEnvironment;
  /** Assignments in all other accounts. */
  readonly ofOthers: Assignments;
}

export interface OfEnvironment {
  /** Permission sets that its grants come to. */
  readonly sets: Omit<PermissionSets, "assignments" | "pending">;
  /** Who holds these, and those of the organization, in its account. */
  readonly assignments: Assignments;
  /** Keys of the sets that somebody has to approve each time: a broker assigns them, nobody here does. */
  readonly approved: readonly string[];
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
  const directory = directoryOf(organization);
  const { assignments, pending: _, ...sets } = permissionSets(people.permissionSets, directory, report);
  const owners = new Map(environments.map((file) => [accounts[file.account]?.id, file.name]));
  const shared = new Map<string, Record<string, Assignment>>(environments.map(({ name }) => [name, {}]));
  const ofOthers: Record<string, Assignment> = {};
  for (const [key, assignment] of Object.entries(assignments))
    (shared.get(owners.get(assignment.accountId) ?? "") ?? ofOthers)[key] = assignment;
  const place = {
    organization,
    directory,
    taken: new Set(Object.keys(sets.permissionSets)),
    problems: report.problems,
  };
  const ofEnvironment = (file: Environment) => planned(file, place, shared.get(file.name) ?? {});
  return { center: people.identityCenter, account, groups, sets, ofEnvironment, ofOthers };
}

interface Place {
  readonly organization: Organization;
  readonly directory: Directory;
  /** Keys of all sets so far: a name is one set in the whole organization. */
  readonly taken: Set<string>;
  readonly problems: Problems;
}

function planned(
  file: Environment,
  { organization, directory, taken, problems }: Place,
  shared: Assignments,
): OfEnvironment {
  const fence = fenceOf(file, organization);
  const sessions = fence ? sessionsOf(file) : [];
  const declared = fence ? sessions.map((session) => setOf(session, file, fence)) : [];
  for (const { set } of declared) {
    if (taken.has(keyOf(set)))
      problems.add(
        file.name,
        `grants must come to permission sets of their own, got ${shown(set)} twice; rename a group or a store`,
      );
    taken.add(keyOf(set));
  }
  const report = { path: file.name, problems };
  const { assignments, pending: _, ...sets } = permissionSets(declared, directory, report);
  const approved = sessions.flatMap(({ set, approval }) => (approval ? [keyOf(set)] : []));
  return { sets, assignments: { ...shared, ...assignments }, approved };
}
