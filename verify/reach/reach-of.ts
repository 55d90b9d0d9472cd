/** Joins packets with permissions: who reaches what, through which doors; and whether that is what was declared. */
import type { Model } from "../model/model";
import { apiPaths, withUsers } from "./api-paths";
import { type Around, aroundOf, groupParty, internetParty, type Joined } from "./around";
import { askersOf } from "./askers";
import { serviceOf } from "./aws-endpoints";
import { undeclaredIn } from "./compare";
import type { Declared } from "./declared";
import { expectationsOf } from "./expectations";
import { throughFronts } from "./front-paths";
import { verdictOn } from "./grants";
import { networkPaths } from "./network-paths";
import { offerPaths } from "./offer-paths";
import type { Cell, GrantVerdict, Party, Path, ReachReport } from "./report";
import { sessionPaths } from "./session-paths";
import { verifiedAccessPaths } from "./verified-access";

export function reachOf(model: Model, declared?: Declared): ReachReport {
  const around = aroundOf(model, declared);
  const packets = networkPaths(around);
  const signedIn = withUsers(around, packets);
  const askers = askersOf(around);
  const fronted = throughFronts(around, signedIn);
  const joined = [
    ...fronted,
    ...offerPaths(around, signedIn),
    ...verifiedAccessPaths(around, fronted),
    ...sessionPaths(around, askers, signedIn),
    ...apiPaths(around, askers, packets),
  ].filter((path) => !isWayToAws(around, path));
  const parties = partiesOf(around, joined);
  const byId = new Map(parties.map((party) => [party.id, party]));
  const expectations = expectationsOf(around);
  const grants = expectations.map((one) => verdictOn(around, one, joined));
  return {
    parties,
    paths: joined.map(plainPath),
    cells: cellsOf(joined, grants),
    compared: declared !== undefined,
    grants,
    undeclared: declared === undefined ? [] : undeclaredIn(around, expectations, joined, byId),
    problems: around.network.problems,
  };
}

/** TLS to an endpoint of AWS is a way to its services, of which permissions decide. A store calls none: what opens connections there is not meant. */
function isWayToAws({ byId }: Around, { from, to, ports }: Joined): boolean {
  const target = byId.get(to)?.resource;
  return (
    byId.get(from)?.kind !== "store" &&
    target?.type === "aws_vpc_endpoint" &&
    ports.length > 0 &&
    serviceOf(target) !== undefined &&
    ports.every(({ protocol, first, last }) => protocol === "tcp" && first === 443 && last === 443)
  );
}

const plainPath = ({ users: _, permission: __, addresses: ___, ...path }: Joined): Path => path;

/** All that stands there, and those who come from outside. */
function partiesOf({ members, vpn, holders }: Around, paths: readonly Joined[]): readonly Party[] {
  const found = new Map<string, Party>();
  for (const { places: _, roles: __, resource: ___, anywhere: ____, ...party } of members) found.set(party.id, party);
  for (const { party, endpoint } of vpn) add(found, party, [endpoint]);
  for (const { group, environments, assignment } of holders)
    for (const { name } of environments) add(found, groupParty(name, group), [assignment.id]);
  if (paths.some(({ from, to }) => from === internetParty.id || to === internetParty.id))
    found.set(internetParty.id, internetParty);
  return [...found.values()];
}

function add(found: Map<string, Party>, party: Party, resources: readonly string[]): void {
  const before = found.get(party.id) ?? party;
  found.set(party.id, { ...before, resources: [...new Set([...before.resources, ...resources])] });
}

function cellsOf(paths: readonly Joined[], grants: readonly GrantVerdict[]): readonly Cell[] {
  const cells = new Map<string, { from: string; to: string; paths: number[]; grants: Set<number> }>();
  for (const [at, { from, to }] of paths.entries()) {
    const key = JSON.stringify([from, to]);
    const cell = cells.get(key) ?? { from, to, paths: [], grants: new Set<number>() };
    cells.set(key, cell);
    cell.paths.push(at);
    for (const [place, grant] of grants.entries()) if (grant.paths.includes(at)) cell.grants.add(place);
  }
  return [...cells.values()].map((cell) => ({ ...cell, grants: [...cell.grants] }));
}
