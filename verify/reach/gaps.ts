/** A grant that works from some subnets only, or to some only, does not work: where its packets do not pass. */

import { addressesOf } from "../reachability/ipv4";
import type { Outside, Place } from "../reachability/network";
import { internet } from "../reachability/pairs";
import { type Around, internetParty, type Joined } from "./around";
import { neededForSessions } from "./aws-endpoints";
import { type Gap, gapBetween, isCertain } from "./everywhere";
import type { Expectation } from "./expectations";
import { isGuest } from "./guests";
import { portsText } from "./packets";
import type { Ports, Stop } from "./report";

const https: Ports = { protocol: "tcp", first: 443, last: 443 };

/** `found` are the paths that the grant declares. Undefined where they pass everywhere. */
export function gapOf(around: Around, one: Expectation, found: readonly Joined[]): Gap | undefined {
  const sure = found.filter(({ certainty }) => certainty === "sure");
  const targets = targetsOf(around, one);
  const ways = originsOf(around, one).flatMap((places) =>
    waysOf(around, sure).map(
      (balancer) => gapOnWay(around, one, places, balancer, targets) ?? gapToAws(around, one, places, sure),
    ),
  );
  // Of several doors, and of several ways, one is enough.
  return ways.includes(undefined) ? undefined : (ways.find((gap) => gap?.certainty === "may") ?? ways[0]);
}

export const gapStop = ({ what, at, from, to, ports }: Gap): Stop => ({
  at: `${what} of ${at}`,
  why: `nothing surely lets ${portsText([ports])} pass from ${from} to ${to}`,
  by: [at],
  fix: "let it pass from every subnet of the one to every subnet of the other, as synth does for the grant",
});

/** Where packets of the grant come from: the service, the clients of the door, its hosts. Each door has places of its own. */
export function originsOf(
  around: Around,
  { from, door, grant, environment }: Expectation,
): readonly (readonly Place[])[] {
  const { vpn, declared } = around;
  if (door === "client-vpn")
    return vpn
      .filter(({ party, name }) => party.id === from && name === grant.through?.name)
      .map(({ place }) => [place]);
  if (door === undefined) return [placesOf(around, from)];
  const doors = declared?.environments.find(({ name }) => name === environment)?.doors ?? [];
  const made = doors.find(({ name }) => name === grant.through?.name)?.made ?? [];
  return made.map((name) => placesOf(around, `${environment}/${name}`)).filter((places) => places.length > 0);
}

/** Where it stands; who only has its group does not have to be reached. */
function placesOf(around: Around, id: string | undefined): readonly Place[] {
  const member = around.byId.get(id ?? "");
  const places = member?.places ?? [];
  const own = member ? places.filter((place) => !isGuest(around, member, place)) : [];
  return own.length > 0 ? own : places;
}

export function targetsOf(around: Around, { to, grant }: Expectation): readonly (Place | Outside)[] {
  if (to !== internetParty.id) return placesOf(around, to);
  const addresses = grant.addresses === undefined ? undefined : addressesOf(grant.addresses);
  return [addresses ? { ...internet, addresses } : internet];
}

/** Straight, or by the load balancers that surely lead there. */
function waysOf({ byResource }: Around, sure: readonly Joined[]): readonly (readonly Place[] | undefined)[] {
  const balancers = sure.map(({ doors }) => doors.find(({ kind }) => kind === "load-balancer")?.resource);
  return [...new Set(balancers)].map((id) => (id === undefined ? undefined : byResource.get(id)?.places));
}

function gapOnWay(
  around: Around,
  { ports, environment, grant }: Expectation,
  from: readonly Place[],
  balancer: readonly Place[] | undefined,
  to: readonly (Place | Outside)[],
): Gap | undefined {
  if (!balancer) return gapBetween(around, from, to, ports);
  const services = around.names.declaredIn(environment)?.services ?? [];
  const onward = services
    .filter(({ name }) => name === grant.what.name)
    .map(({ port }): Ports => ({ protocol: "tcp", first: port, last: port }));
  return gapBetween(around, from, balancer, ports) ?? gapBetween(around, balancer, to, onward);
}

/** Services of AWS that have to be reached: those of Session Manager from its host, that of a store from whoever asks. */
function gapToAws(
  around: Around,
  one: Expectation,
  places: readonly Place[],
  sure: readonly Joined[],
): Gap | undefined {
  for (const service of servicesFor(around, one, places, sure)) {
    const gap = gapToService(around, places, service);
    if (gap) return gap;
  }
  return undefined;
}

function servicesFor(
  { model }: Around,
  { door, ports }: Expectation,
  places: readonly Place[],
  sure: readonly Joined[],
) {
  if (door === "session-manager")
    return places
      .flatMap(({ id }) => model.at(id) ?? [])
      .slice(0, 1)
      .flatMap((host) => neededForSessions(model, host));
  if (door !== undefined || ports.length > 0) return [];
  return new Set(sure.flatMap(({ doors }) => doors.filter(({ kind }) => kind === "aws-api").map(({ name }) => name)));
}

/** By one of the endpoints in the VPC, or by the internet, unless the name of the service leads to an endpoint there. */
function gapToService(around: Around, places: readonly Place[], service: string): Gap | undefined {
  const vpcs = vpcsOf(around, places);
  const near = (around.awsEndpoints.get(service) ?? []).filter((one) =>
    [...vpcsOf(around, [one])].some((vpc) => vpcs.has(vpc)),
  );
  const known = near.filter(isCertain);
  const gaps = known.map((endpoint) => gapBetween(around, places, [endpoint], [https]));
  if (gaps.includes(undefined)) return undefined;
  const [gap] = gaps;
  if (gap && service !== "s3" && known.some(({ id }) => around.model.at(id)?.is("private_dns_enabled", true) === true))
    return gap;
  const out = gapBetween(around, places, [internet], [https]);
  return out && { ...(gap ?? out), ...(known.length < near.length && { certainty: "may" as const }) };
}

const vpcsOf = ({ network }: Around, places: readonly Place[]): ReadonlySet<string | undefined> =>
  new Set(places.flatMap(({ subnets }) => subnets.map((id) => network.subnets.get(id)?.vpc)));
