/** Declared permission sets as the inputs of the module that makes them. */
import { type Problems, shown } from "../core/problems";
import type { Statements } from "../core/statement";
import {
  type Assigned,
  checkPermissionSet,
  type DeclaredPermissionSet,
  keyOf,
  type PolicyName,
} from "./permission-set";

/** What the organization knows: sets are assigned to its groups, in its accounts. */
export interface Directory {
  readonly groups: Iterable<string>;
  /** Ids by name. An account whose id is `pending` gets its assignments when it has one. */
  readonly accounts: Readonly<Record<string, string>>;
  /** The names of all accounts below each organizational unit. */
  readonly units?: Readonly<Record<string, readonly string[]>>;
}

interface PolicyReference {
  readonly policyName: string;
  readonly policyPath: string;
}

export interface Assignment {
  readonly group: string;
  readonly accountId: string;
  readonly permissionSet: string;
}

export interface PermissionSets {
  readonly permissionSets: Readonly<
    Record<
      string,
      Pick<DeclaredPermissionSet, "description" | "sessionHours" | "relayState" | "tags"> & { readonly name: string }
    >
  >;
  readonly managedPolicies: Readonly<Record<string, { readonly permissionSet: string; readonly policyArn: string }>>;
  readonly customerManagedPolicies: Readonly<Record<string, PolicyReference & { readonly permissionSet: string }>>;
  readonly inlinePolicies: Readonly<Record<string, { readonly statements: Statements }>>;
  readonly boundaries: Readonly<Record<string, PolicyReference>>;
  /** By `<group>/<account>/<permission set>`: a name that nothing else changes. */
  readonly assignments: Readonly<Record<string, Assignment>>;
  /** Accounts without an id yet, whose assignments are left out. */
  readonly pending: readonly string[];
}

const reference = ({ name, path = "/" }: PolicyName): PolicyReference => ({ policyName: name, policyPath: path });

/** The whole path of a policy of AWS tells it apart, as `job-function/ViewOnlyAccess`. */
const policyKey = (set: string, arn: string): string => `${set}/${keyOf(arn.slice(arn.indexOf(":policy/") + 8))}`;

/** Work grows with the number of assignments, and with nothing else. */
export function permissionSets(
  declared: readonly DeclaredPermissionSet[],
  directory: Directory,
  { path, problems }: { readonly path: string; readonly problems: Problems },
): PermissionSets {
  for (const set of declared) checkPermissionSet(set, path, problems);
  checkNames(declared, path, problems);
  const entries = declared.map((set) => [keyOf(set.set), set] as const);
  const { assignments, pending } = assign(entries, directory, { path, problems });
  return {
    permissionSets: Object.fromEntries(entries.map(([key, set]) => [key, described(set)])),
    managedPolicies: Object.fromEntries(
      entries.flatMap(([key, { managedPolicies = [] }]) =>
        managedPolicies.map((policyArn) => [policyKey(key, policyArn), { permissionSet: key, policyArn }]),
      ),
    ),
    customerManagedPolicies: Object.fromEntries(
      entries.flatMap(([key, { customerManagedPolicies = [] }]) =>
        customerManagedPolicies.map((policy) => [
          `${key}/${keyOf(policy.name)}`,
          { permissionSet: key, ...reference(policy) },
        ]),
      ),
    ),
    inlinePolicies: Object.fromEntries(
      entries.flatMap(([key, { statements = {} }]) =>
        Object.keys(statements).length > 0 ? [[key, { statements }]] : [],
      ),
    ),
    boundaries: Object.fromEntries(
      entries.flatMap(([key, { boundary }]) => (boundary ? [[key, reference(boundary)]] : [])),
    ),
    assignments,
    pending,
  };
}

const described = ({ set, description, sessionHours = 1, relayState, tags = {} }: DeclaredPermissionSet) => ({
  name: set,
  description,
  sessionHours,
  tags,
  ...(relayState === undefined ? {} : { relayState }),
});

function checkNames(declared: readonly DeclaredPermissionSet[], path: string, problems: Problems): void {
  const names = new Map<string, string>();
  for (const { set } of declared) {
    const other = names.get(keyOf(set));
    if (other !== undefined)
      problems.add(
        `${path}: permission set ${shown(set)}`,
        `set must differ from the others in letters and digits, got ${shown(other)} too; rename or join them`,
      );
    names.set(keyOf(set), set);
  }
}

function assign(
  entries: readonly (readonly [string, DeclaredPermissionSet])[],
  { groups, accounts, units = {} }: Directory,
  { path, problems }: { readonly path: string; readonly problems: Problems },
): Pick<PermissionSets, "assignments" | "pending"> {
  const known = new Set(groups);
  const assignments: Record<string, Assignment> = {};
  const pending = new Set<string>();
  for (const [key, { set, assigned }] of entries) {
    const report: Report = (what) => problems.add(`${path}: permission set ${shown(set)}`, what);
    for (const one of assigned) {
      const holders = one.groups.filter((group) => known.has(group) || unknown("group", group, report));
      for (const account of accountsOf(one, units, report)) {
        const accountId = Object.hasOwn(accounts, account) ? accounts[account] : undefined;
        if (accountId === undefined) unknown("account", account, report);
        else if (accountId === "pending") pending.add(account);
        else
          for (const group of holders)
            assignments[`${group}/${account}/${key}`] = { group, accountId, permissionSet: key };
      }
    }
  }
  return { assignments, pending: [...pending].sort() };
}

type Report = (what: string) => void;

function unknown(kind: "group" | "account" | "unit", name: string, report: Report): false {
  report(`${kind} must be one of the organization, got ${shown(name)}; correct it or add it to the organization file`);
  return false;
}

function accountsOf({ accounts = [], units = [] }: Assigned, known: NonNullable<Directory["units"]>, report: Report) {
  if (accounts.length + units.length === 0)
    report("assigned must name accounts or units, got none; add where the groups hold the set");
  const below = units.flatMap((unit) => {
    if (Object.hasOwn(known, unit)) return known[unit] ?? [];
    unknown("unit", unit, report);
    return [];
  });
  return new Set([...accounts, ...below]);
}

/**
 * The roles of a permission set in an account, for `ArnLike`: their suffix changes whenever the set is made anew, so that they are never
 * named exactly. https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const rolesOfSet = (partition: string, account: string, set: string): string =>
  `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${set}_*`;
