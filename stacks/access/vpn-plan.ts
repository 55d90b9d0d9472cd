/** Which Client VPN endpoints an environment has, who comes through each, and from which addresses. */
import { memberKey, type VpnEndpoints, vpnEndpoints } from "../../access/vpn-endpoints";
import type { Allocations } from "../../core/allocations";
import { firstFree, format, parse } from "../../core/cidr";
import { type Problems, shown } from "../../core/problems";
import type { ClientVpn } from "../../environments/doors";
import type { Environment } from "../../environments/types";
import { endpointQuota, vpnReaches } from "../../environments/vpn-reach";

export interface VpnPlan {
  /** By door and group. */
  readonly endpoints: VpnEndpoints;
  /** The door of every endpoint that has a security group: those that nobody comes through any more keep it while their door stands. */
  readonly doorOf: Readonly<Record<string, string>>;
  /** Endpoints that somebody comes through. */
  readonly open: Readonly<Record<string, OpenEndpoint>>;
}

export interface OpenEndpoint {
  readonly door: string;
  readonly groups: readonly string[];
  /** Addresses of its clients. */
  readonly clientCidr: string;
}

interface Report {
  readonly path: string;
  readonly problems: Problems;
}

export function planVpn(file: Environment, allocations: Allocations, report: Report): VpnPlan {
  const reaches = vpnReaches(file);
  const endpoints = vpnEndpoints(reaches, allocations, { ...report, quota: endpointQuota(file) });
  const members = reaches.map(({ door, group }) => ({
    door,
    group,
    name: endpoints.get(memberKey(door, group)) ?? door,
  }));
  const open = Object.fromEntries(
    [...new Map(members.map(({ name, door }) => [name, door]))].map(([name, door]) => [
      name,
      {
        door,
        groups: members.filter((m) => m.name === name).map(({ group }) => group),
        clientCidr: clientCidr(name, door, file, allocations, report),
      },
    ]),
  );
  return { endpoints, open, doorOf: doorsOf(open, file, allocations) };
}

function doorsOf(
  open: VpnPlan["open"],
  { doors }: Environment,
  allocations: Allocations,
): Readonly<Record<string, string>> {
  const kind = "vpnEndpointDoors";
  const before = allocations.priorKeys(kind).map((name) => [name, String(allocations.prior(kind, name))] as const);
  const now = Object.entries(open).map(([name, { door }]) => [name, door] as const);
  const all = [...before, ...now].filter(([, door]) => Object.hasOwn(doors, door));
  return Object.fromEntries(all.map(([name, door]) => [name, allocations.take<string>(kind, name, () => door)]));
}

/** Half of a block is for clients that reconnect: a /22 serves some five hundred people at once. */
const usualPrefix = 22;

function clientCidr(
  name: string,
  door: string,
  { doors }: Environment,
  allocations: Allocations,
  { path, problems }: Report,
): string {
  const { clientCidr: pool, clientPrefix = usualPrefix } = doors[door] as ClientVpn;
  const kind = "clientCidrs";
  const given = allocations.take<string>(kind, name, (taken) => {
    const free = firstFree(parse(pool), clientPrefix, [...taken.values()].filter(Boolean).map(parse));
    return free ? format(free) : "";
  });
  if (given === "")
    problems.add(
      path,
      `doors.${door}.clientCidr must have room for all its endpoints, got ${shown(pool)}, in which no /${clientPrefix} is free for ${name}; choose a larger block, or a longer clientPrefix`,
    );
  return given;
}
