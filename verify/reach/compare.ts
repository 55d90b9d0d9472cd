/** Holds what is open against what is declared: both have to be the same. */
import { addressesOf, shown } from "../reachability/ipv4";
import { difference, type Ranges, union } from "../reachability/ranges";
import type { Around, Joined } from "./around";
import { carriersOf, type Expectation } from "./expectations";
import { portsText } from "./packets";
import type { DoorKind, Party, Ports, Undeclared } from "./report";

/** Every path, or part of it, that no grant declares. */
export function undeclaredIn(
  around: Around,
  expectations: readonly Expectation[],
  paths: readonly Joined[],
  parties: ReadonlyMap<string, Party>,
): readonly Undeclared[] {
  const judged = new Set(around.declared?.environments.map(({ name }) => name));
  const carriers = carriersOf(around);
  const carrying = new Set(carriers.map(({ from }) => from).filter((from) => from !== "internet"));
  return paths.flatMap((path, at) => {
    const [from, to] = [parties.get(path.from), parties.get(path.to)];
    const isOurs = [from, to].some((party) => party !== undefined && judged.has(party.environment));
    if (!isOurs || (carrying.has(path.from) && path.ports.length === 0 && path.can.length > 0)) return [];
    const mine = expectations.filter((one) => declares(one, path));
    const carried = carriers.filter((one) => one.from === path.from && one.to === path.to);
    const excess = [
      ...(mine.some(isShellGrant)
        ? []
        : portsLeft(
            path.ports,
            [...mine, ...carried].flatMap(({ ports }) => ports),
          )),
      ...addressesLeft(path, mine),
      ...path.can.filter((can) => !mine.some((one) => one.can.includes(can))).map((can) => `can ${can}`),
      ...usersLeft(path, expectations),
      ...(path.ports.length + path.can.length === 0 && mine.length === 0 ? ["a shell"] : []),
    ];
    if (excess.length === 0) return [];
    const verdict = path.certainty === "sure" ? ("fail" as const) : ("cannot be verified" as const);
    return [{ path: at, excess, verdict, fix: fixOf(path, mine.length > 0) }];
  });
}

/** Whether a grant is about this path at all. */
export const declares = ({ from, to, beyond, door, grant, environment }: Expectation, path: Joined): boolean => {
  const [first] = path.doors;
  const kind = first === undefined || withoutDoor.has(first.kind) ? undefined : first.kind;
  if (path.from !== from || kind !== door) return false;
  if (grant.what.kind === "shell") return isShell(path) && path.to.startsWith(`${environment}/`);
  return path.to === to || (beyond !== undefined && path.to === beyond);
};

/** What services go through, who name no door in their grants. */
const withoutDoor: ReadonlySet<DoorKind> = new Set(["aws-api", "endpoint-service", "load-balancer"]);

const isShellGrant = ({ grant }: Expectation): boolean => grant.what.kind === "shell";

/** A shell sees what its host sees. */
const isShell = ({ conditions }: Joined): boolean =>
  conditions.some(({ kind, text }) => kind === "document" && text.endsWith(", a shell"));

function portsLeft(open: readonly Ports[], declared: readonly Ports[]): readonly string[] {
  const left = open.flatMap(({ protocol, first, last }) => {
    const allowed = declared
      .filter((one) => one.protocol === protocol)
      .reduce<Ranges>((all, one) => union(all, [one]), []);
    return difference([{ first, last }], allowed).map((range) => ({ protocol, ...range }));
  });
  return left.length === 0 ? [] : [portsText(left)];
}

/** Addresses on the internet beside those that are granted. */
function addressesLeft({ addresses = [] }: Joined, mine: readonly Expectation[]): readonly string[] {
  const granted = mine.flatMap(({ grant }) =>
    grant.addresses === undefined ? [] : (addressesOf(grant.addresses) ?? []),
  );
  const left = mine.length === 0 ? [] : difference(addresses, granted);
  return left.map(({ first, last }) => `addresses ${shown(first)} to ${shown(last)}`);
}

/**
 * Users that are another's, or anybody's. Those of a party's own grants to other databases do no harm: a policy cannot tell databases apart that are yet to
 * be made, and each user is in one of them alone.
 */
function usersLeft({ users, from }: Joined, expectations: readonly Expectation[]): readonly string[] {
  if (!users) return [];
  if (users.anybody === "sure") return ["any user of the database"];
  const own = expectations.filter((one) => one.from === from).flatMap(({ grant }) => grant.user ?? []);
  return [...users.named.keys()].filter((user) => !own.includes(user)).map((user) => `database user ${user}`);
}

function fixOf({ doors, ports }: Joined, isDeclared: boolean): string {
  const [last] = doors.slice(-1);
  const declare = isDeclared ? "declare it in the grant" : "declare a grant for it";
  if (last?.kind === "aws-api") return `take the permission away, or ${declare}`;
  if (last?.kind === "session-manager")
    return `let the permission set start only the document of its grant on the hosts of its door, or ${declare}`;
  return ports.length === 0 ? `close it, or ${declare}` : `remove the rules that let it pass, or ${declare}`;
}
