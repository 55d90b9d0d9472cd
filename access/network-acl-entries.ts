import type { Allocations } from "../core/allocations";
import type { Problems } from "../core/problems";
import { byKey, type Flow, type Protocol, portKey } from "./flow";

export interface NetworkAclEntry {
  readonly segment: string;
  readonly egress: boolean;
  readonly cidr: string;
  readonly protocol: Protocol;
  readonly fromPort: number;
  readonly toPort: number;
  readonly number: number;
}

/**
 * Answers go to the ports that callers speak from. Load balancers, NAT gateways, Client VPN and Lambda use 1024 to 65535.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const ephemeral = { fromPort: 1024, toPort: 65535 };

/** Entries per direction: 20, and at most 40 when AWS raised it. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export const entryQuota = { usual: 20, most: 40 } as const;

const firstNumber = 100;
const lastNumber = 32766;

interface Wanted extends Omit<NetworkAclEntry, "cidr" | "number"> {
  readonly peer: string;
}

/**
 * What one flow needs: its port there, and the answers back, on both segments. Within a segment too: zones are different subnets. A way
 * out passes the network ACL of the NAT gateways twice, as whoever is asked and as whoever asks; the addresses stay those of the far end.
 */
function wantedBy({ from, to, wayOut, wayIn, ...flow }: Flow): readonly Wanted[] {
  if (wayIn) return asked(to.segment, from.segment, flow);
  if (!wayOut) return [...asking(from.segment, to.segment, flow), ...asked(to.segment, from.segment, flow)];
  return [
    ...asking(from.segment, to.segment, flow),
    ...asked(wayOut.through, from.segment, flow),
    ...asking(wayOut.through, to.segment, flow),
  ];
}

type Ports = Pick<Flow, "protocol" | "fromPort" | "toPort">;

const asking = (segment: string, peer: string, { protocol, fromPort, toPort }: Ports): readonly Wanted[] => [
  { segment, egress: true, peer, protocol, fromPort, toPort },
  { segment, egress: false, peer, protocol, ...ephemeral },
];
const asked = (segment: string, peer: string, { protocol, fromPort, toPort }: Ports): readonly Wanted[] => [
  { segment, egress: false, peer, protocol, fromPort, toPort },
  { segment, egress: true, peer, protocol, ...ephemeral },
];

const keyOf = (e: Wanted): string => `${e.segment}/${e.egress ? "out" : "in"}/${e.peer}/${portKey(e)}`;

/**
 * The entries of every segment's network ACL, by `<segment>/<in|out>/<other segment>/<ports>`. A segment is one block of addresses, so a
 * pair of segments and a port is one entry; `blocks` also holds what is on the internet. Numbers come from the ledger and never move.
 */
export function networkAclEntries(
  flows: readonly Flow[],
  blocks: Readonly<Record<string, string>>,
  allocations: Allocations,
  quota: number,
  report: { readonly path: string; readonly problems: Problems },
): Readonly<Record<string, NetworkAclEntry>> {
  const wanted = [...byKey(flows.flatMap(wantedBy), keyOf)].map(([key, [entry]]) => [key, entry as Wanted] as const);
  checkQuota(
    wanted.map(([, e]) => e),
    quota,
    report,
  );
  return Object.fromEntries(
    wanted.map(([key, { peer, ...entry }]) => {
      const number = allocations.take<number>("networkAclNumbers", key, (taken) => freeNumber(sameList(taken, key)));
      return [key, { ...entry, cidr: blocks[peer] ?? "", number }];
    }),
  );
}

/** Numbers are taken per segment and direction. */
const sameList = (taken: ReadonlyMap<string, number>, key: string): ReadonlySet<number> => {
  const list = `${key.split("/").slice(0, 2).join("/")}/`;
  return new Set([...taken].filter(([k]) => k.startsWith(list)).map(([, n]) => n));
};

const freeNumber = (taken: ReadonlySet<number>): number => {
  for (let n = firstNumber; n <= lastNumber; n += 1) if (!taken.has(n)) return n;
  throw new RangeError("no rule number is free");
};

function checkQuota(
  wanted: readonly Wanted[],
  quota: number,
  { path, problems }: { path: string; problems: Problems },
): void {
  for (const [list, entries] of byKey(wanted, (e) => `${e.segment} ${e.egress ? "out" : "in"}`))
    if (entries.length > quota)
      problems.add(
        path,
        `the network ACL of ${list} must have at most ${quota} entries, got ${entries.length}; join segments that talk a lot, or have AWS raise the quota (to ${entryQuota.most}) and set network.networkAclQuota`,
      );
}
