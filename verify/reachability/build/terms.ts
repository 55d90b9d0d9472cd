/** Protocols, ports and addresses, as resources write them. */
import type { Block } from "../../model/block";
import { isReadList, UnknownValue } from "../../model/value";
import { addressesOf } from "../ipv4";
import type { Peer, Protocol } from "../network";
import { allAddresses, allPorts, type Range } from "../ranges";

const numbers: Readonly<Record<string, Protocol | "all">> = {
  "-1": "all",
  all: "all",
  "6": "tcp",
  tcp: "tcp",
  "17": "udp",
  udp: "udp",
  "1": "icmp",
  icmp: "icmp",
};

/** Undefined: not known, so it may be any. IPv6's own ICMP is not modelled. */
export function protocolOf(block: Block, path: string): Protocol | "all" | undefined {
  const text = block.text(path);
  if (text instanceof UnknownValue || text === undefined) return undefined;
  return numbers[text.toLowerCase()] ?? "other";
}

function portOf(block: Block, path: string): number | undefined | UnknownValue {
  const text = block.text(path);
  if (text === undefined || text instanceof UnknownValue) return text;
  return Number(text);
}

/** From and to; left out, all. Not certain where one is not known: then the widest that it may be. */
export function portsOf(block: Block): { readonly ports: Range; readonly certain: boolean } {
  const [from, to] = [portOf(block, "from_port"), portOf(block, "to_port")];
  const certain = !(from instanceof UnknownValue || to instanceof UnknownValue);
  const first = typeof from === "number" && from > 0 ? from : 0;
  const last = typeof to === "number" && to >= 0 ? to : 65_535;
  return { ports: first <= last ? { first, last } : allPorts, certain: certain && first <= last };
}

/** The blocks of IPv4 under a path; unknown among them where one is not known. */
export function addressPeers(block: Block, path: string): readonly Peer[] {
  return block.list(path).flatMap((one): readonly Peer[] => {
    if (typeof one !== "string") return isReadList(one) ? [] : [{ kind: "unknown" }];
    const addresses = addressesOf(one);
    return [addresses ? { kind: "addresses", ranges: [addresses] } : { kind: "unknown" }];
  });
}

/** One block of addresses; all of them, not certain, where it is not known. Undefined where there is none of IPv4. */
export function addressesAt(
  block: Block,
  path: string,
): { readonly addresses: Range; readonly certain: boolean } | undefined {
  const value = block.get(path);
  if (value === undefined || value === "") return undefined;
  const addresses = typeof value === "string" ? addressesOf(value) : undefined;
  return addresses ? { addresses, certain: true } : { addresses: allAddresses, certain: false };
}
