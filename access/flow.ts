/** One direction of traffic that grants open. Everything in the network is derived from these. */
export const protocols = ["tcp", "udp"] as const;
export type Protocol = (typeof protocols)[number];

/** An end of a flow: the security group it is in and the segment it stands in. */
export interface Party {
  readonly group: string;
  readonly segment: string;
}

export interface Flow {
  readonly from: Party;
  readonly to: Party;
  readonly protocol: Protocol;
  readonly fromPort: number;
  readonly toPort: number;
  /** The grant that opens it, in words. */
  readonly grant: string;
  /** Set where the far end is on the internet: `to` then names what has no group and no segment here. */
  readonly wayOut?: WayOut;
  /** Set where whoever asks is on the internet: `from` then names what has no group and no segment here. */
  readonly wayIn?: WayIn;
}

/** How a flow leaves the network: to which addresses, and through the NAT gateways of which segment. */
export interface WayOut {
  readonly cidr: string;
  readonly through: string;
}

/** From which addresses on the internet a flow comes. */
export interface WayIn {
  readonly cidr: string;
}

/** The part of a key that names protocol and ports: `tcp-5432`, `tcp-8000-8010`. */
export const portKey = ({ protocol, fromPort, toPort }: Pick<Flow, "protocol" | "fromPort" | "toPort">): string =>
  fromPort === toPort ? `${protocol}-${fromPort}` : `${protocol}-${fromPort}-${toPort}`;

/** Groups values by key, in order of key. */
export function byKey<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
