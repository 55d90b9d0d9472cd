import type { Assigned, DeclaredPermissionSet } from "../access/permission-set";
import { permissionSets } from "../access/permission-sets";
import { type Problems, shown } from "../core/problems";
import { directoryOf } from "./directory";
import type { People } from "./people";
import { isRegion } from "./regions";
import type { Organization } from "./types";

const where = "organization";

export function checkPeople(file: Organization, problems: Problems): void {
  const { people } = file;
  if (!people) return;
  checkIdentityCenter(people, file, problems);
  for (const set of people.permissionSets)
    for (const assigned of set.assigned) {
      checkWho(set, assigned, problems);
      checkDelegate(set, assigned, people, file, problems);
    }
  permissionSets(people.permissionSets, directoryOf(file), { path: where, problems });
}

function checkIdentityCenter(
  { identityCenter: { region, account } }: People,
  file: Organization,
  problems: Problems,
): void {
  const path = "people.identityCenter";
  if (!isRegion(region))
    problems.add(where, `${path}.region must be a region of AWS, got ${shown(region)}; correct its name`);
  if (account !== undefined && !Object.hasOwn(file.accounts, account))
    problems.add(
      where,
      `${path}.account must be one of ${Object.keys(file.accounts).join(", ")}, got ${shown(account)}; correct it`,
    );
}

const pathOf = ({ set }: DeclaredPermissionSet): string => `${where}: permission set ${shown(set)}`;

function checkWho(set: DeclaredPermissionSet, assigned: Assigned, problems: Problems): void {
  const { users } = assigned as { readonly users?: unknown };
  if (users !== undefined)
    problems.add(
      pathOf(set),
      `assigned must be to groups, got the users ${shown(users)}; make a group, of one person if need be, so that access is reviewed in one place`,
    );
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html */
function checkDelegate(
  set: DeclaredPermissionSet,
  { accounts = [] }: Assigned,
  { identityCenter: { account: delegate } }: People,
  file: Organization,
  problems: Problems,
): void {
  const manager = accounts.find((name) => file.accounts[name]?.kind === "management");
  if (manager !== undefined && delegate !== undefined && delegate !== manager)
    problems.add(
      pathOf(set),
      `assigned must not name the management account while ${shown(delegate)} administers Identity Center, got ${shown(manager)}; a delegate cannot touch it: assign there by hand, to few people`,
    );
}
