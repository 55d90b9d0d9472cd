/** Paths of packets alone: from within the network, from the internet, and through Client VPN. */
import type { Resource } from "../model/resource";
import { UnknownValue } from "../model/value";
import type { Outside, Place } from "../reachability/network";
import { pairsIn } from "../reachability/pairs";
import { reach } from "../reachability/reach";
import { type Around, internetParty, type Joined, type VpnDoor } from "./around";
import { serviceOf } from "./aws-endpoints";
import { closedOf, spotsOf } from "./everywhere";
import { openedBy } from "./packets";
import type { Member } from "./parties";
import type { Condition, Door, Ports } from "./report";

/** Where a place belongs: what stands there, or who comes from there. */
interface Origin {
  readonly id: string;
  readonly doors: readonly Door[];
  readonly conditions: readonly Condition[];
}

export function networkPaths(around: Around): readonly Joined[] {
  const { model, members, vpn, anywhere } = around;
  const origins = new Map<string, Origin>([["internet", { id: internetParty.id, doors: [], conditions: [] }]]);
  const places: Place[] = [];
  for (const member of members)
    for (const place of member.places) {
      origins.set(place.id, { id: member.id, doors: [], conditions: [] });
      places.push(place);
    }
  for (const door of vpn) origins.set(door.place.id, throughVpn(door, model.at(door.endpoint)));
  const sources = [...places, ...vpn.map(({ place }) => place)];
  const found: Joined[] = [];
  for (const { from, to, reach: opening } of pairsIn(around.network, sources, places)) {
    const [origin, target] = [origins.get(from.id), origins.get(to.id)];
    if (!origin || !target || origin.id === target.id) continue;
    const somewhere = [from, to].filter(({ id }) => anywhere.has(id)).map(({ id }) => id);
    for (const { certainty: open, ports, hops, to: addresses } of openedBy(opening)) {
      const doubts =
        somewhere.length === 0 || (open === "sure" && isOpenWherever(around, from, to, ports)) ? [] : somewhere;
      const certainty = doubts.length > 0 ? "may" : open;
      found.push({
        from: origin.id,
        to: target.id,
        doors: origin.doors,
        certainty,
        ports,
        can: [],
        conditions: origin.conditions,
        hops,
        ...(target.id === internetParty.id && { addresses }),
        unknown: certainty === "sure" ? [] : doubts.length > 0 ? doubts.map(nowhereKnown) : doubtsOf(from, to),
      });
    }
  }
  return once(found);
}

const nowhereKnown = (id: string): string => `in which of its subnets ${id} stands is not known`;

/** Whether ports are open from and to each of the subnets in which one may stand. */
function isOpenWherever(
  { network, anywhere }: Around,
  from: Place | Outside,
  to: Place | Outside,
  ports: readonly Ports[],
): boolean {
  const spots = (place: Place | Outside) => (anywhere.has(place.id) ? spotsOf(place) : [place]);
  return spots(from).every((source) =>
    spots(to).every((target) => {
      const { sure } = reach(network, source, target);
      return ports.every((range) => closedOf(sure, range).length === 0);
    }),
  );
}

const doubtsOf = (...ends: readonly object[]): readonly string[] => {
  const doubtful = ends.filter((end): end is Place => "certain" in end && end.certain === false);
  return doubtful.length > 0
    ? doubtful.map(({ id }) => `where ${id} stands, or which security groups it has, is not known`)
    : ["a rule, a route or an address on the way is not known"];
};

/** What stands in several places is reached once. */
function once(paths: readonly Joined[]): readonly Joined[] {
  const found = new Map<string, Joined>();
  for (const path of paths) {
    const key = JSON.stringify([path.from, path.to, path.doors, path.certainty, path.ports]);
    if (!found.has(key)) found.set(key, path);
  }
  return [...found.values()];
}

function throughVpn({ party, endpoint, name }: VpnDoor, resource: Resource | undefined): Origin {
  return {
    id: party.id,
    doors: [{ kind: "client-vpn", name, resource: endpoint }],
    conditions: resource ? signIn(resource) : [],
  };
}

const ways: Readonly<Record<string, string>> = {
  "certificate-authentication": "a client certificate",
  "directory-service-authentication": "a password of the directory",
  "federated-authentication": "the identity provider (SAML), which asks for MFA or does not",
};

function signIn(endpoint: Resource): readonly Condition[] {
  const types = endpoint.blocks("authentication_options").flatMap((block) => {
    const type = block.text("type");
    return typeof type === "string" ? [ways[type] ?? type] : [];
  });
  const hours = endpoint.text("session_timeout_hours");
  const text = types.length > 0 ? `signs in by ${types.join(" and ")}` : "how it signs in is not known";
  return [
    { kind: "sign-in", text, resource: endpoint.id },
    ...(typeof hours === "string" && !((hours as unknown) instanceof UnknownValue)
      ? [{ kind: "time" as const, text: `again after ${hours} hours`, resource: endpoint.id }]
      : []),
  ];
}

/** The way of packets from a member to a service of AWS. */
export interface ApiWay {
  readonly endpoint: Resource | undefined;
  readonly hops: Joined["hops"];
}

/** How a member that stands in a network reaches a service of AWS; undefined where it does not. */
export function apiWay(around: Around, member: Member, service: string, paths: readonly Joined[]): ApiWay | undefined {
  const from = paths.filter((path) => path.from === member.id && path.certainty === "sure" && opens443(path));
  for (const path of from) {
    const target = around.members.find(({ id }) => id === path.to)?.resource;
    if (target?.type === "aws_vpc_endpoint" && serviceOf(target) === service)
      return { endpoint: target, hops: path.hops };
  }
  const out = from.find((path) => path.to === internetParty.id);
  return out && { endpoint: undefined, hops: out.hops };
}

const opens443 = ({ ports }: Joined): boolean =>
  ports.some(({ protocol, first, last }) => protocol === "tcp" && first <= 443 && 443 <= last);
