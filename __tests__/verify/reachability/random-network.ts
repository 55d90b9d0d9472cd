/** Small networks made by chance, in which much touches: few addresses, ports and names. */
import type {
  Acl,
  Attachment,
  Entry,
  Group,
  Network,
  Peer,
  Peering,
  Place,
  Protocol,
  Route,
  Rule,
  Subnet,
  Target,
} from "../../../verify/reachability/network";
import type { Range } from "../../../verify/reachability/ranges";

export type Chance = () => number;

/** Mulberry32: the same numbers for the same seed. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ip = (a: number, b: number, c: number, d: number): number => ((a * 256 + b) * 256 + c) * 256 + d;
const block = (first: number, prefix: number): Range => ({ first, last: first + 2 ** (32 - prefix) - 1 });
const internet = { first: 0, last: 2 ** 32 - 1 };

/** Blocks that hold, cut and miss each other. */
const blocks: readonly Range[] = [
  internet,
  block(ip(10, 0, 0, 0), 16),
  block(ip(10, 0, 0, 0), 24),
  block(ip(10, 0, 1, 0), 24),
  block(ip(10, 0, 0, 128), 25),
  block(ip(10, 1, 0, 0), 16),
  block(ip(10, 1, 0, 0), 24),
  block(ip(10, 1, 0, 4), 32),
  block(ip(10, 0, 0, 4), 32),
  block(ip(203, 0, 113, 0), 24),
];
const ports: readonly Range[] = [
  { first: 0, last: 65_535 },
  { first: 443, last: 443 },
  { first: 22, last: 443 },
  { first: 1_024, last: 65_535 },
  { first: 5_432, last: 5_432 },
  { first: 32_768, last: 60_999 },
];
const protocols: readonly (Protocol | "all")[] = ["tcp", "tcp", "udp", "icmp", "all"];

export interface Sample {
  readonly network: Network;
  readonly places: readonly Place[];
}

/** Of things that are not certain there are some with `doubts`, otherwise none. */
export function randomSample(random: Chance, doubts: boolean): Sample {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const times = <T>(most: number, make: (at: number) => T): readonly T[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, (_, at) => make(at));
  const certain = (): boolean => !doubts || random() < 0.7;
  const groupIds = ["g0", "g1", "g2"];
  const peer = (): Peer => {
    const luck = random();
    if (doubts && luck < 0.1) return { kind: "unknown" };
    return luck < 0.5 ? { kind: "group", group: pick(groupIds) } : { kind: "addresses", ranges: [pick(blocks)] };
  };
  const rule = (id: string): Rule => {
    const of = peer();
    return { id, certain: of.kind !== "unknown" && certain(), protocol: pick(protocols), ports: pick(ports), peer: of };
  };
  const entry = (id: string, number: number): Entry => ({
    ...{ id, number, certain: certain(), allow: random() < 0.75, protocol: pick(protocols) },
    ...{ ports: pick(ports), addresses: pick(blocks) },
  });
  /** With luck an end that lets everything through: else hardly anything would ever arrive. */
  const often = <T>(make: () => T): readonly T[] => (random() < 0.6 ? [make()] : []);
  const openRule = (id: string): Rule => ({
    ...{ id, certain: certain(), protocol: pick(["all", "tcp"]), ports: { first: 0, last: 65_535 } },
    peer: random() < 0.5 ? { kind: "group", group: pick(groupIds) } : { kind: "addresses", ranges: [internet] },
  });
  const openEntry = (id: string): Entry => ({
    ...{ id, number: 99, certain: certain(), allow: true, protocol: "all", ports: { first: 0, last: 65_535 } },
    addresses: internet,
  });
  const group = (id: string): Group => ({
    ...{
      id,
      vpc: "v0",
      ingress: [...times(3, (at) => rule(`${id}/in/${at}`)), ...often(() => openRule(`${id}/in/open`))],
      egress: [...times(3, (at) => rule(`${id}/out/${at}`)), ...often(() => openRule(`${id}/out/open`))],
    },
  });
  const acl = (id: string): Acl => ({
    ...{
      id,
      ingress: [...times(4, (at) => entry(`${id}/in/${at}`, at)), ...often(() => openEntry(`${id}/in/open`))],
      egress: [...times(4, (at) => entry(`${id}/out/${at}`, at)), ...often(() => openEntry(`${id}/out/open`))],
    },
  });
  const target = (): Target => {
    const luck = random();
    if (luck < 0.35) return { kind: "peering", id: "p" };
    if (luck < 0.55) return { kind: "transit", id: "t" };
    if (luck < 0.75) return { kind: "internet", id: "igw" };
    return luck < 0.9 ? { kind: "nat", id: "nat", subnet: "s0" } : { kind: "blackhole", id: "none" };
  };
  const route = (id: string): Route => ({ id, certain: certain(), to: pick(blocks), target: target() });
  /** Routes that lead where they should, behind those of chance. */
  const usual = (id: string, vpc: string): readonly Route[] => [
    {
      ...{ id: `${id}/route/other`, certain: certain(), to: block(ip(10, vpc === "v0" ? 1 : 0, 0, 0), 16) },
      target: random() < 0.5 ? { kind: "peering", id: "p" } : { kind: "transit", id: "t" },
    },
    {
      ...{ id: `${id}/route/default`, certain: certain(), to: internet },
      target: random() < 0.5 ? { kind: "internet", id: "igw" } : { kind: "nat", id: "nat", subnet: "s0" },
    },
  ];
  const subnet = (id: string, vpc: string, addresses: Range): Subnet => ({
    ...{ id, vpc, addresses, acl: pick(["a0", "a1"]) },
    routes: [...times(2, (at) => route(`${id}/route/${at}`)), ...(random() < 0.8 ? usual(id, vpc) : [])],
    internet: { in: random() < 0.8, out: random() < 0.8, nat: random() < 0.8 },
  });
  const peering: Peering = { id: "p", certain: certain(), vpcs: ["v0", "v1"] };
  const attachment = (id: string, vpc: string): Attachment => ({
    ...{ id, vpc, gateway: "t", certain: certain() },
    routes: [
      ...times(2, (at) => ({
        ...{ id: `${id}/route/${at}`, to: pick(blocks), attachment: pick(["t0", "t1"]), certain: certain() },
      })),
      ...often(() => ({
        ...{ id: `${id}/route/other`, to: internet, attachment: id === "t0" ? "t1" : "t0", certain: certain() },
      })),
    ],
  });
  const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
    new Map(all.map((one) => [one.id, one]));
  const network: Network = {
    vpcs: byId([
      { id: "v0", blocks: [block(ip(10, 0, 0, 0), 16)] },
      { id: "v1", blocks: [block(ip(10, 1, 0, 0), 16)] },
    ]),
    subnets: byId([
      subnet("s0", "v0", block(ip(10, 0, 0, 0), 24)),
      subnet("s1", "v0", block(ip(10, 0, 1, 0), 24)),
      subnet("s2", "v1", block(ip(10, 1, 0, 0), 24)),
    ]),
    groups: byId(groupIds.map(group)),
    acls: byId(["a0", "a1"].map(acl)),
    peerings: byId(random() < 0.7 ? [peering] : []),
    attachments: byId([attachment("t0", "v0"), attachment("t1", "v1")]),
    problems: [],
  };
  const place = (id: string): Place => ({
    ...{
      id,
      subnets: [pick(["s0", "s1", "s2"])],
      groups: [...new Set([pick(groupIds), ...times(1, () => pick(groupIds))])],
    },
    ...{ certain: true, isPublic: random() < 0.5 },
  });
  return { network, places: ["x", "y"].map(place) };
}
