import { type Problems, shown } from "../core/problems";
import { isOrganizationId } from "../core/schema";
import { accountKinds, organizationSources } from "./accounts";
import { checkGroupIds } from "./check-group-ids";
import { checkName } from "./check-network";
import { checkPeople } from "./check-people";
import { checkRegion } from "./check-region";
import { checkState } from "./check-state";
import type { Organization } from "./types";

const where = "organization";

export function checkOrganization(file: Organization, problems: Problems): void {
  const { name, id, groups, source } = file;
  for (const group of Object.keys(groups)) checkName(where, `groups.${group}`, group, problems);
  checkName(where, "name", name, problems, 20);
  if (id !== "pending" && !isOrganizationId(id))
    problems.add(
      where,
      `id must be o- and 10 to 32 letters and digits, or "pending", got ${shown(id)}; see \`aws organizations describe-organization\``,
    );
  if (source !== undefined && !organizationSources.includes(source))
    problems.add(where, `source must be one of ${organizationSources.join(", ")}, got ${shown(source)}; correct it`);
  if (file.trustedServices && (source ?? "managed") !== "managed")
    problems.add(
      where,
      `trustedServices must be left out where source is ${String(source)}, got ${shown(file.trustedServices)}; whoever made the organization switches them on, and they are looked up`,
    );
  checkRegions(file, problems);
  checkUnits(file, problems);
  checkAccounts(file, problems);
  checkGroupIds(file, problems);
  checkPeople(file, problems);
  checkState(file, problems);
}

function checkRegions({ region, regions = [] }: Organization, problems: Problems): void {
  for (const [what, one] of [["region", region], ...regions.map((r) => ["regions", r])] as const)
    checkRegion(where, what, one, problems);
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const deepest = 5;

function checkUnits({ units = [], unitNames = {} }: Organization, problems: Problems): void {
  for (const path of Object.keys(unitNames))
    if (!units.includes(path))
      problems.add(
        where,
        `unitNames must name units of the organization, got ${shown(path)}; correct its path, or add it to units`,
      );
  for (const [i, path] of units.entries()) {
    const names = path.split("/");
    for (const name of names) checkName(where, `units.${path}`, name, problems);
    if (names.length > deepest)
      problems.add(where, `units must be at most ${deepest} levels deep, got ${shown(path)}; join two of its levels`);
    if (units.indexOf(path) !== i) problems.add(where, `units must name ${shown(path)} once; remove the second`);
    const parent = names.slice(0, -1).join("/");
    if (parent !== "" && !units.includes(parent))
      problems.add(where, `units must name the parent of ${shown(path)} too; add ${shown(parent)} before it`);
  }
}

function checkAccounts(file: Organization, problems: Problems): void {
  const accounts = Object.entries(file.accounts);
  const managers = accounts.filter(([, { kind }]) => kind === "management").map(([name]) => name);
  if (managers.length > 1)
    problems.add(
      where,
      `accounts must have one of kind management, got ${managers.join(", ")}; an organization has one management account`,
    );
  checkOnce(accounts, "id", problems, (id) => id !== "pending");
  checkOnce(accounts, "email", problems, () => true);
  for (const [name, account] of accounts) {
    checkName(where, `accounts.${name}`, name, problems, 20);
    checkShapes(name, account, problems);
    if (managers.length > 0) checkStanding(name, account, file, problems);
  }
}

type Account = Organization["accounts"][string];

function checkOnce(
  accounts: readonly (readonly [string, Account])[],
  field: "id" | "email",
  problems: Problems,
  counts: (value: string) => boolean,
): void {
  const owners = new Map<string, string>();
  for (const [name, account] of accounts) {
    const value = account[field];
    if (value === undefined || !counts(value)) continue;
    const owner = owners.get(value.toLowerCase());
    if (owner !== undefined)
      problems.add(
        where,
        `accounts.${name}.${field} must be of one account only, got ${shown(value)}, which ${owner} has; correct one of them`,
      );
    owners.set(value.toLowerCase(), name);
  }
}

function checkShapes(name: string, { id, kind, email }: Account, problems: Problems): void {
  if (id !== undefined && id !== "pending" && !/^[0-9]{12}$/.test(id))
    problems.add(
      where,
      `accounts.${name}.id must be 12 digits or "pending", got ${shown(id)}; see \`aws organizations list-accounts\``,
    );
  if (kind !== undefined && !accountKinds.includes(kind))
    problems.add(
      where,
      `accounts.${name}.kind must be one of ${accountKinds.join(", ")}, got ${shown(kind)}; correct it`,
    );
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    problems.add(
      where,
      `accounts.${name}.email must be an address, as aws+${name}@example.com, got ${shown(email)}; correct it`,
    );
}

/** Where an account stands in the tree, and what creating it needs. */
function checkStanding(
  name: string,
  { kind, email, unit }: Account,
  { units = [], source = "managed" }: Organization,
  problems: Problems,
): void {
  const paths = units.join(", ") || "none";
  if (kind === "management" && unit !== undefined)
    problems.add(
      where,
      `accounts.${name}.unit must be left out, got ${shown(unit)}; the management account stays at the root`,
    );
  if (kind !== "management" && (unit === undefined || !units.includes(unit)))
    problems.add(
      where,
      `accounts.${name}.unit must be one of ${paths}, got ${shown(unit)}; an account in no unit has no guardrails`,
    );
  if (source === "managed" && email === undefined)
    problems.add(
      where,
      `accounts.${name}.email must be given, got nothing; AWS makes no account without an address of its own`,
    );
}
