import { type Problems, shown } from "../core/problems";
import type { Assignment, People } from "./people";
import { isRegion } from "./regions";
import type { Organization } from "./types";

const where = "organization";

export function checkPeople(file: Organization, problems: Problems): void {
  const { people } = file;
  if (!people) return;
  checkIdentityCenter(people, file, problems);
  for (const [i, assignment] of people.assignments.entries()) checkAssignment(i, assignment, people, file, problems);
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

function checkAssignment(i: number, given: Assignment, people: People, file: Organization, problems: Problems): void {
  const path = `people.assignments.${i}`;
  const { group, permissionSet, accounts = [], units = [] } = given;
  if ("user" in given)
    problems.add(
      where,
      `${path} must be to a group, got the user ${shown(given.user)}; make a group, of one person if need be, so that access is reviewed in one place`,
    );
  else oneOf(`${path}.group`, group, Object.keys(file.groups), problems);
  oneOf(`${path}.permissionSet`, permissionSet, Object.keys(people.permissionSets), problems);
  for (const account of accounts) oneOf(`${path}.accounts`, account, Object.keys(file.accounts), problems);
  for (const unit of units) oneOf(`${path}.units`, unit, file.units ?? [], problems);
  if (accounts.length + units.length === 0)
    problems.add(where, `${path} must name accounts or units, got neither; add them or remove the assignment`);
  const delegate = people.identityCenter.account;
  const manager = accounts.find((name) => file.accounts[name]?.kind === "management");
  if (manager !== undefined && delegate !== undefined && delegate !== manager)
    problems.add(
      where,
      `${path}.accounts must not hold the management account while ${shown(delegate)} administers Identity Center, got ${shown(manager)}; a delegate cannot touch it: assign there by hand, to few people`,
    );
}

function oneOf(path: string, value: string, allowed: readonly string[], problems: Problems): void {
  if (!allowed.includes(value))
    problems.add(
      where,
      `${path} must be one of ${allowed.join(", ") || "none"}, got ${shown(value)}; correct it or declare it`,
    );
}
