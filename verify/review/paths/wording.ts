/** Ports and addresses as people write them. */
import { shown } from "../../reachability/ipv4";
import type { Protocol } from "../../reachability/network";
import { allPorts, holds, type Range, type Ranges } from "../../reachability/ranges";
import { listed } from "../finding";

/** Ports by protocol: what a way lets through. */
export type Traffic = ReadonlyMap<Protocol, Ranges>;

const isEvery = (ports: Ranges): boolean => ports.some((range) => holds(range, allPorts));
const span = ({ first, last }: Range): string => (first === last ? String(first) : `${first}-${last}`);

/** `tcp 443, 8000-8080`, or `every protocol and port`. */
export function trafficText(traffic: Traffic): string {
  if (isEverything(traffic)) return "every protocol and port";
  return [...traffic].map(([protocol, ports]) => portsText(protocol, ports)).join(", ");
}

const portsText = (protocol: Protocol, ports: Ranges): string =>
  protocol === "other"
    ? "other protocols"
    : protocol === "icmp"
      ? "icmp"
      : `${protocol} ${isEvery(ports) ? "on every port" : listed(ports.map(span), 6)}`;

/** Every port of TCP and UDP. */
export const isEverything = (traffic: Traffic): boolean =>
  isEvery(traffic.get("tcp") ?? []) && isEvery(traffic.get("udp") ?? []);

/** How many addresses there are. */
const sizeOf = (ranges: Ranges): number => ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);

/** More than any network of one's own: a /8 and more. */
export const isWide = (ranges: Ranges): boolean => sizeOf(ranges) >= 2 ** 24;

/** `anywhere`, or blocks of addresses. */
export const addressesText = (ranges: Ranges): string =>
  sizeOf(ranges) >= 2 ** 31 ? "anywhere" : listed(ranges.flatMap(blocksOf), 4);

/** The fewest CIDR blocks that are a range. */
function blocksOf({ first, last }: Range): readonly string[] {
  const blocks: string[] = [];
  for (let at = first; at <= last; ) {
    let bits = 0;
    while (bits < 32 && at % 2 ** (bits + 1) === 0 && at + 2 ** (bits + 1) - 1 <= last) bits++;
    blocks.push(`${shown(at)}/${32 - bits}`);
    at += 2 ** bits;
  }
  return blocks;
}
