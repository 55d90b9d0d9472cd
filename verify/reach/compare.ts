/** Holds what is open against what is declared: both have to be the same. */
import { difference, type Ranges, union } from "../reachability/ranges";
import type { Around, Joined } from "./around";
import { carriersOf, type Expectation } from "./expectations";
import { portsText } from "./packets";
import type { Party, Ports, Undeclared } from "./report";

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
      ...portsLeft(
        path.ports,
        [...mine, ...carried].flatMap(({ ports }) => ports),
      ),
      ...path.can.filter((can) => !mine.some((one) => one.can.includes(can))).map((can) => `can ${can}`),
      ...usersLeft(path, mine),
      ...(path.ports.length + path.can.length === 0 && mine.length === 0 ? ["a shell"] : []),
    ];
    if (excess.length === 0) return [];
    const verdict = path.certainty === "sure" ? ("fail" as const) : ("cannot be verified" as const);
    return [{ path: at, excess, verdict, fix: fixOf(path, mine.length > 0) }];
  });
}

/** Whether a grant is about this path at all. */
export const declares = ({ from, to, door, grant, environment }: Expectation, path: Joined): boolean => {
  const [first] = path.doors;
  const kind = first?.kind === "load-balancer" || first?.kind === "aws-api" ? undefined : first?.kind;
  if (path.from !== from || kind !== door) return false;
  return path.to === to || (grant.what.kind === "shell" && path.to.startsWith(`${environment}/`) && isShell(path));
};

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

/** Users of a database that are another grant's, or anybody's. */
function usersLeft({ users }: Joined, mine: readonly Expectation[]): readonly string[] {
  if (!users) return [];
  if (users.anybody === "sure") return ["any user of the database"];
  const own = mine.flatMap(({ grant }) => grant.user ?? []);
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
