import { entryQuota } from "../access/network-acl-entries";
import { contains, format, isIpv4Block, parse, tryParse, withoutHostBits } from "../core/cidr";
import { type Problems, shown } from "../core/problems";
import { takenNames } from "./check-foreign";
import { segmentsOf } from "./network-shape";
import { zonesOf } from "./regions";
import type { Environment } from "./types";

/** Names end up in names of AWS, whose shortest limit that matters is 64 characters for the whole. */
export function checkName(path: string, what: string, name: string, problems: Problems, max = 30): void {
  if (!new RegExp(`^[a-z]([a-z0-9-]{0,${max - 2}}[a-z0-9])?$`).test(name))
    problems.add(
      path,
      `${what} must be 1 to ${max} lower-case letters, digits and dashes, beginning with a letter, got ${shown(name)}; choose another`,
    );
  else if (name in Object.prototype)
    problems.add(path, `${what} must not be the name of what every object has, got ${shown(name)}; choose another`);
}

export function checkNetwork(file: Environment, problems: Problems): void {
  checkCidr(file, problems);
  checkZones(file, problems);
  checkSegments(file, problems);
  checkPlaces(file, problems);
  checkNames(file, problems);
}

function checkSegments(file: Environment, problems: Problems): void {
  for (const [name, { prefix }] of Object.entries(segmentsOf(file))) {
    checkName(file.name, `network.segments.${name}`, name, problems, 20);
    if (prefix !== undefined && (!Number.isInteger(prefix) || prefix < 16 || prefix > 28))
      problems.add(
        file.name,
        `network.segments.${name}.prefix must be a whole number from 16 to 28, got ${shown(prefix)}; correct it`,
      );
  }
  const { networkAclQuota: quota } = file.network;
  if (quota !== undefined && (!Number.isInteger(quota) || quota < entryQuota.usual || quota > entryQuota.most))
    problems.add(
      file.name,
      `network.networkAclQuota must be ${entryQuota.usual} to ${entryQuota.most}, got ${shown(quota)}; AWS raises it no further`,
    );
}

function checkCidr({ name, network: { cidr } }: Environment, problems: Problems): void {
  const block = tryParse(cidr);
  if (!block)
    problems.add(name, `network.cidr must be an IPv4 CIDR block, got ${shown(cidr)}; write it as 10.30.0.0/16`);
  else if (!isIpv4Block(cidr))
    problems.add(
      name,
      `network.cidr must have no host bits set, got ${shown(cidr)}; write ${format(withoutHostBits(block))}`,
    );
  else if (block.prefix < 16 || block.prefix > 28)
    problems.add(
      name,
      `network.cidr must be a /16 to /28 block, got ${shown(cidr)}; AWS takes no other size for a VPC`,
    );
  else if (!privateRanges.some((range) => contains(parse(range), block)))
    problems.add(
      name,
      `network.cidr must be inside ${privateRanges.join(", ")}, got ${shown(cidr)}; addresses of others on the internet cannot be reached from a VPC that uses them`,
    );
}
/** Addresses that nobody has on the internet. */
export const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

function checkZones({ name, region, network: { zones } }: Environment, problems: Problems): void {
  const there = zonesOf(region);
  if (there.length === 0) return;
  const fits =
    typeof zones === "number"
      ? Number.isInteger(zones) && zones >= 1 && zones <= there.length
      : zones.length > 0 && new Set(zones).size === zones.length && zones.every((z) => there.includes(z));
  if (!fits)
    problems.add(
      name,
      `network.zones must be 1 to ${there.length} in ${region} (${there.join(", ")}), got ${shown(zones)}; ask for fewer, or for those letters`,
    );
}

/** What stands where: nothing but load balancers in a public segment, stores in isolated ones only. */
function checkPlaces(file: Environment, problems: Problems): void {
  const segments = segmentsOf(file);
  const place = (what: string, segment: string, kinds: readonly string[], why: string) => {
    const found = Object.hasOwn(segments, segment) ? segments[segment] : undefined;
    if (!found)
      problems.add(
        file.name,
        `${what}.segment must be one of ${Object.keys(segments).join(", ")}, got ${shown(segment)}; correct it or add the segment to the network`,
      );
    else if (!kinds.includes(found.kind))
      problems.add(
        file.name,
        `${what}.segment must be ${kinds.join(" or ")}, got ${shown(segment)}, which is ${found.kind}; ${why}`,
      );
  };
  for (const [name, { segment, port }] of Object.entries(file.services)) {
    place(`services.${name}`, segment, ["private", "isolated"], "only load balancers stand in a public one");
    checkPort(file.name, `services.${name}.port`, port, problems);
    checkNoShell(file.name, `services.${name}.port`, port, port, problems);
  }
  for (const [name, store] of Object.entries(file.stores)) {
    if (store.kind !== "database") continue;
    place(`stores.${name}`, store.segment, ["isolated"], "a store has no way out and none in but its grants");
    checkPort(file.name, `stores.${name}.port`, store.port, problems);
    checkNoShell(file.name, `stores.${name}.port`, store.port, store.port, problems);
  }
  for (const [name, { segment }] of Object.entries(file.doors))
    place(`doors.${name}`, segment, ["private", "isolated"], "a door needs no address on the internet");
  if (file.network.endpoints !== undefined)
    place("network.endpoints", file.network.endpoints, ["isolated"], "endpoints answer and never ask");
  if (file.network.nat !== undefined)
    place("network.nat", file.network.nat, ["public"], "a NAT gateway needs a way to the internet itself");
}

export function checkPort(path: string, what: string, value: number, problems: Problems): void {
  if (!Number.isInteger(value) || value < 1 || value > 65535)
    problems.add(path, `${what} must be a port from 1 to 65535, got ${shown(value)}; correct it`);
}

const shells = [22, 3389];

/** Nothing accepts SSH or RDP: a shell is a session of Session Manager, granted by itself, recorded, and without a key. */
export function checkNoShell(path: string, what: string, from: number, to: number, problems: Problems): void {
  for (const port of shells)
    if (from <= port && port <= to)
      problems.add(
        path,
        `${what} must not have port ${port}, got ${from === to ? from : `${from} to ${to}`}; nothing accepts SSH or RDP: grant shell() through Session Manager`,
      );
}

/** Services, stores and doors share one set of names, since grants name them. */
function checkNames(file: Environment, problems: Problems): void {
  const owners = new Map<string, string>([
    ["endpoints", "the private endpoints"],
    ["logs", "the key of logs"],
    ["sessions", "the key of sessions"],
    ["backup", "the key of the backups"],
    ["database-logs", "the key of what databases record"],
    ...Object.entries(file.stores).flatMap(([name, { kind }]) =>
      kind === "database" ? [[`${name}-master`, `the key of the master secret of ${name}`] as const] : [],
    ),
  ]);
  for (const [name, owner] of takenNames(file)) {
    const other = owners.get(name);
    if (other !== undefined)
      problems.add(
        file.name,
        `${owner} must have a name of its own, got ${shown(name)}, which belongs to ${other}; rename one of them`,
      );
    owners.set(name, owner);
  }
  for (const [kind, names] of Object.entries({ services: file.services, stores: file.stores, doors: file.doors }))
    for (const name of Object.keys(names)) {
      checkName(file.name, `${kind}.${name}`, name, problems);
      const owner = owners.get(name);
      if (owner !== undefined)
        problems.add(
          file.name,
          `${kind}.${name} must have a name of its own, got ${shown(name)}, which belongs to ${owner}; rename it`,
        );
      owners.set(name, kind);
    }
}
