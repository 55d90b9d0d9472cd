/** Grants of a checked environment, resolved to flows and to the AWS services that need an endpoint. */
import type { Flow, Party, Protocol } from "../access/flow";
import { type Grant, inWords, type PortRange } from "../access/grant";
import { memberKey, type VpnEndpoints } from "../access/vpn-endpoints";
import type { DoorKind } from "./doors";
import { entranceOf, type Front, frontPorts, frontsOf, reachedFrom } from "./load-balancers";
import { isPlaced, portOf } from "./stores";
import type { Environment } from "./types";

/** The security group of the private endpoints. */
export const endpointsGroup = "endpoints";

/** What a door itself asks of AWS. Session Manager: its channels, the key and the logs of sessions. */
const doorServices: Readonly<Record<DoorKind, readonly string[]>> = {
  "client-vpn": [],
  "verified-access": [],
  "session-manager": ["ssm", "ssmmessages", "kms", "logs", "s3"],
};

export interface Access {
  readonly flows: readonly Flow[];
  /** Short names of the AWS services that somebody may reach, in order. */
  readonly awsServices: readonly string[];
}

/** `endpoints` tells groups apart that come through one Client VPN door. */
export function resolve(file: Environment, endpoints: VpnEndpoints): Access {
  const awsServices = new Set<string>();
  const flows = file.access.flatMap((grant) => {
    const from = caller(grant, file, endpoints);
    const asked = serviceOf(grant, file);
    const needed = [...(asked === undefined ? [] : [asked]), ...doorNeeds(grant, file)];
    for (const name of needed) awsServices.add(name);
    const direct = asked === undefined ? [...toNamed(grant, from, file), ...toInternet(grant, from, file)] : [];
    return needed.length === 0
      ? direct
      : [...direct, flow(from, endpointsOf(file), "tcp", { from: 443, to: 443 }, grant)];
  });
  return {
    flows: [...flows, ...frontsOf(file).flatMap((front) => throughFront(front, file))],
    awsServices: [...awsServices].sort(),
  };
}

/** What a load balancer needs: the way to its service, and the way in from the internet where it is public. */
function throughFront(front: Front, { services }: Environment): readonly Flow[] {
  const { service, group, segment, scheme } = front;
  const here = { group, segment };
  const { segment: behind = "", port = 0 } = services[service] ?? {};
  const onward = between(here, { group: service, segment: behind }, port, `load balancer of ${service}`);
  if (scheme === "internal") return [onward];
  const everybody = { group: outsideOf(service), segment: outsideOf(service) };
  const wayIn = { cidr: reachedFrom(front) };
  const inward = [frontPorts.tls, frontPorts.plain].map((port) => ({
    ...between(everybody, here, port, `internet to ${service}`),
    wayIn,
  }));
  return [onward, ...inward];
}

const between = (from: Party, to: Party, port: number, grant: string): Flow => ({
  from,
  to,
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  grant,
});

const doorNeeds = ({ door }: Grant, { doors }: Environment): readonly string[] => {
  const kind = door === undefined ? undefined : doors[door]?.kind;
  return kind === undefined ? [] : doorServices[kind];
};

/** The AWS service behind which the target is, if it is behind one. */
function serviceOf({ what }: Grant, { stores }: Environment): string | undefined {
  if (what.kind === "aws") return what.name;
  const store = what.kind === "named" ? stores[what.name] : undefined;
  return store && !isPlaced(store) ? store.service : undefined;
}

function caller({ who, door }: Grant, { services, doors }: Environment, endpoints: VpnEndpoints): Party {
  if (door === undefined) return { group: who.name, segment: services[who.name]?.segment ?? "" };
  return { group: endpoints.get(memberKey(door, who.name)) ?? door, segment: doors[door]?.segment ?? "" };
}

const endpointsOf = ({ network }: Environment): Party => ({ group: endpointsGroup, segment: network.endpoints ?? "" });

function toNamed(grant: Grant, from: Party, file: Environment): readonly Flow[] {
  if (grant.what.kind !== "named") return [];
  const { name } = grant.what;
  if (Object.hasOwn(file.services, name)) {
    const { group, segment, port } = entranceOf(name, file);
    return flows(grant, from, { group, segment }, port);
  }
  const store = file.stores[name];
  return store && isPlaced(store) ? flows(grant, from, { group: name, segment: store.segment }, portOf(store)) : [];
}

/** Where blocks are told apart by segment, this is what stands for a destination. */
export const outside = (name: string): string => `internet/${name}`;

/** And for those who reach the public load balancer of a service: a destination may have its name. */
export const outsideOf = (service: string): string => `public/${service}`;

function toInternet(grant: Grant, from: Party, { internet, network: { nat } }: Environment): readonly Flow[] {
  const target = grant.what.kind === "internet" ? internet[grant.what.name] : undefined;
  if (!target || nat === undefined) return [];
  const { name } = grant.what;
  const wayOut = { cidr: target.cidr, through: nat };
  return flows(grant, from, { group: name, segment: outside(name) }, target.port).map((f) => ({ ...f, wayOut }));
}

/** One flow for each range of ports that a grant asks for. */
const flows = (grant: Grant, from: Party, to: Party, usual: number): readonly Flow[] => {
  const { port = usual, ports = [port], protocol = "tcp" } = grant.terms;
  return ports
    .map((p) => (typeof p === "number" ? { from: p, to: p } : p))
    .map((range) => flow(from, to, protocol as Protocol, range, grant));
};

const flow = (from: Party, to: Party, protocol: Protocol, ports: PortRange, grant: Grant): Flow => ({
  from,
  to,
  protocol,
  fromPort: ports.from,
  toPort: ports.to,
  grant: inWords(grant),
});
