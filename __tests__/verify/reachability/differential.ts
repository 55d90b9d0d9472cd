/** The packet model against the walker, over networks made by chance. `npm run differential` asks for many. */

import { isOutside } from "../../../verify/reachability/ends";
import type { Network, Place } from "../../../verify/reachability/network";
import { contains } from "../../../verify/reachability/ranges";
import { type Opening, reach } from "../../../verify/reachability/reach";
import { type Chance, chance, randomSample, type Sample } from "./random-network";
import { type Point, Walker } from "./walker";

/** One of each kind of port that rules tell apart. */
const ports = [0, 22, 443, 444, 1_024, 5_432, 5_433, 32_768, 61_000];
const clients = ports.filter((port) => port >= 1_024);
const addresses: Readonly<Record<string, readonly number[]>> = {
  s0: [0x0a000003, 0x0a000004, 0x0a000085],
  s1: [0x0a000104],
  s2: [0x0a010004, 0x0a010005],
};
const internet = { id: "internet" as const, addresses: { first: 0, last: 2 ** 32 - 1 } };
const outside: readonly Point[] = [{ address: 0xcb007107 }, { address: 0x08080808 }];

const opens = (found: readonly Opening[], protocol: string, from: number, to: number, port: number): boolean =>
  found.some(
    (one) =>
      one.protocol === protocol && contains([one.from], from) && contains([one.to], to) && contains(one.ports, port),
  );

const pointsOf = (place: Place | typeof internet): readonly Point[] =>
  isOutside(place) ? outside : (addresses[place.subnets[0] ?? ""] ?? []).map((address) => ({ address, place }));

/** Each thing that is not certain is there or is not. */
export function settled({ network, places }: Sample, random: Chance): Sample {
  const some = <T extends { readonly certain: boolean }>(all: readonly T[]): readonly T[] =>
    all.filter(({ certain }) => certain || random() < 0.5);
  const map = <T>(all: ReadonlyMap<string, T>, make: (one: T) => T): ReadonlyMap<string, T> =>
    new Map([...all].map(([id, one]) => [id, make(one)]));
  const real: Network = {
    ...network,
    subnets: map(network.subnets, (one) => ({ ...one, routes: some(one.routes ?? []) })),
    groups: map(network.groups, (one) => ({ ...one, ingress: some(one.ingress), egress: some(one.egress) })),
    acls: map(network.acls, (one) => ({ ...one, ingress: some(one.ingress), egress: some(one.egress) })),
    peerings: new Map(some([...network.peerings.values()]).map((one) => [one.id, one])),
    attachments: new Map(
      some([...network.attachments.values()]).map((one) => [one.id, { ...one, routes: some(one.routes) }]),
    ),
  };
  return { network: real, places };
}

/** What the two do not agree about in the network of a seed; undefined where they agree. */
export function disagreement(seed: number): string | undefined {
  const random = chance(seed);
  const doubts = seed % 2 === 1;
  const sample = randomSample(random, doubts);
  const walker = new Walker(settled(sample, random).network);
  const [x, y] = sample.places as [Place, Place];
  for (const [from, to] of [
    [x, y],
    [internet, x],
    [y, internet],
  ] as const) {
    const { sure, may } = reach(sample.network, from, to);
    for (const a of pointsOf(from))
      for (const b of pointsOf(to))
        for (const protocol of ["tcp", "udp", "icmp"])
          for (const port of ports) {
            const usual = clients.some((client) => walker.connects(a, b, protocol, port, client));
            const any = usual || ports.some((client) => walker.connects(a, b, protocol, port, client));
            const said = {
              sure: opens(sure, protocol, a.address, b.address, port),
              may: opens(may, protocol, a.address, b.address, port),
            };
            const agrees = doubts
              ? (!said.sure || usual) && (!any || said.may)
              : said.sure === usual && said.may === any;
            if (!agrees)
              return JSON.stringify({
                seed,
                doubts,
                from: from.id,
                to: to.id,
                a: a.address,
                b: b.address,
                protocol,
                port,
                usual,
                any,
                ...said,
              });
          }
  }
  return undefined;
}

export interface Tally {
  readonly networks: number;
  readonly disagreements: readonly string[];
}

export function compared(networks: number, first = 0): Tally {
  const disagreements: string[] = [];
  for (let seed = first; seed < first + networks && disagreements.length < 5; seed++) {
    const found = disagreement(seed);
    if (found !== undefined) disagreements.push(found);
  }
  return { networks, disagreements };
}
