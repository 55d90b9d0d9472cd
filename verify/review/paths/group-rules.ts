/** What security groups begin to let through, or cease to: also where nothing that was read has the group yet. */
import { type Group, type Protocol, protocols, type Rule } from "../../reachability/network";
import { allAddresses, type Range, type Ranges, union } from "../../reachability/ranges";
import { alike } from "../alike";
import { type Finding, listed, milder } from "../finding";
import { renamed } from "../plan-changes";
import { along, type Box, minus } from "./boxes";
import { exposure } from "./exposure";
import type { Networked } from "./ways";
import { addressesText, isWide, type Traffic, trafficText } from "./wording";

type Direction = "ingress" | "egress";

/** What a group lets through, with one kind of peer. */
interface Letting {
  readonly peer: string;
  readonly certain: boolean;
  readonly protocol: Protocol;
  readonly box: Box;
  readonly by: string;
}

interface Change {
  readonly group: string;
  readonly direction: Direction;
  readonly opens: boolean;
  readonly certain: boolean;
  /** Undefined: addresses. */
  readonly peer: string;
  readonly addresses: Ranges;
  readonly traffic: Traffic;
  readonly by: readonly string[];
}

/** `told`: rules that a way has told of already. */
export function groupFindings(before: Networked, after: Networked, told: ReadonlySet<string>): readonly Finding[] {
  const rename = renamed(after.model);
  const then = new Map([...before.network.groups].map(([id, group]) => [rename(id), group]));
  const now = after.network.groups;
  const changes = [...new Set([...then.keys(), ...now.keys()])].flatMap((id) =>
    (["ingress", "egress"] as const).flatMap((direction) => [
      ...differing(id, direction, true, lettingOf(now.get(id), direction), lettingOf(then.get(id), direction, rename)),
      ...differing(id, direction, false, lettingOf(then.get(id), direction, rename), lettingOf(now.get(id), direction)),
    ]),
  );
  const gone = new Set([...then.keys()].filter((id) => !now.has(id)));
  const open = changes.filter(
    ({ by, opens, group }) => !by.every((id) => told.has(id)) && !(gone.has(group) && !opens),
  );
  return alike(open, kindOf).map(findingOf);
}

function lettingOf(
  group: Group | undefined,
  direction: Direction,
  rename: (id: string) => string = (id) => id,
): readonly Letting[] {
  return (group?.[direction] ?? []).flatMap((rule) =>
    peersOf(rule, rename).flatMap(([peer, addresses]) =>
      (rule.protocol === "all" ? protocols : [rule.protocol]).map((protocol) => ({
        ...{ peer, protocol, by: rule.id, certain: rule.certain },
        box: { from: addresses, to: { first: 0, last: 0 }, ports: rule.ports },
      })),
    ),
  );
}

function peersOf({ peer }: Rule, rename: (id: string) => string): readonly (readonly [string, Range])[] {
  if (peer.kind === "addresses") return peer.ranges.map((range) => ["", range]);
  return [[peer.kind === "group" ? rename(peer.group) : "what is not known until apply", allAddresses]];
}

function differing(
  group: string,
  direction: Direction,
  opens: boolean,
  all: readonly Letting[],
  others: readonly Letting[],
): readonly Change[] {
  return [...new Set(all.map(({ peer }) => peer))].flatMap((peer) => {
    const mine = all.filter((one) => one.peer === peer);
    const left = protocols.flatMap((protocol) => {
      const of = (some: readonly Letting[]) =>
        some.filter((one) => one.protocol === protocol && one.peer === peer).map(({ box }) => box);
      const boxes = minus(of(mine), of(others));
      return boxes.length === 0 ? [] : [[protocol, boxes] as const];
    });
    if (left.length === 0) return [];
    const boxes = left.flatMap(([, some]) => some);
    const by = mine.filter(({ box, protocol }) =>
      left.some(([other, some]) => other === protocol && minus([box], some).length !== 1),
    );
    return [
      {
        ...{ group, direction, opens, peer },
        certain: by.every(({ certain }) => certain) && peer !== "what is not known until apply",
        addresses: along(boxes, "from"),
        traffic: new Map(left.map(([protocol, some]) => [protocol, along(some, "ports")])),
        by: [...new Set((by.length > 0 ? by : mine).map((one) => one.by))],
      },
    ];
  });
}

const kindOf = (change: Change): unknown => [
  change.opens,
  change.direction,
  change.certain,
  peerText(change),
  trafficText(change.traffic),
];

const peerText = ({ peer, addresses }: Change): string => (peer === "" ? addressesText(addresses) : peer);

function findingOf(changes: readonly [Change, ...Change[]]): Finding {
  const [first] = changes;
  const { direction, opens, certain, peer, addresses, traffic } = first;
  const groups = changes.map(({ group }) => group);
  const outside = peer === "" && !isPrivate(addresses);
  const bad = exposure(outside ? (direction === "ingress" ? "in" : "out") : "inside", traffic, addresses);
  const lets = direction === "ingress" ? "in from" : "out to";
  const verb = groups.length === 1 ? "lets" : "let";
  const what = `${trafficText(traffic)} ${lets} ${peerText(first)}`;
  return {
    kind: opens ? "path-opened" : "path-closed",
    severity: opens ? (certain ? bad : milder(bad)) : "low",
    title: `${listed(groups, 2)} ${opens ? (certain ? verb : "may let") : `no longer ${verb}`} ${what}`,
    resources: [...new Set([...groups, ...changes.flatMap(({ by }) => by)])],
    before: opens ? "not let through by the group" : "let through by the group",
    after: opens ? "let through by the group" : "not let through by the group",
    why: opens
      ? "Whatever has the group can be reached so, as far as routes and network ACLs lead there."
      : "What used this way stops working.",
    ...(opens && {
      fix:
        isWide(addresses) && peer === ""
          ? "Name the addresses, or the security group of who connects."
          : "Open it only where a service needs it.",
    }),
  };
}

/** RFC 1918 and RFC 6598: nobody outside has such an address. */
const own: Ranges = [
  [10 * 2 ** 24, 2 ** 24],
  [100 * 2 ** 24 + 64 * 2 ** 16, 2 ** 22],
  [172 * 2 ** 24 + 16 * 2 ** 16, 2 ** 20],
  [192 * 2 ** 24 + 168 * 2 ** 16, 2 ** 16],
].map(([first = 0, size = 0]) => ({ first, last: first + size - 1 }));

const isPrivate = (ranges: Ranges): boolean =>
  ranges.every((range) => own.some(({ first, last }) => first <= range.first && range.last <= last)) &&
  union(ranges, []).length > 0;
