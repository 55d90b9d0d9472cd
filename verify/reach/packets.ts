/** What packets reach, as parts of paths. */

import type { Hop as Way } from "../reachability/paths";
import { difference, type Range, type Ranges, union } from "../reachability/ranges";
import type { Opening, Reach } from "../reachability/reach";
import type { Certainty, Hop, Ports } from "./report";

/** Ports that are open by the same hops. */
export interface Opened {
  readonly certainty: Certainty;
  readonly ports: readonly Ports[];
  readonly hops: readonly Hop[];
  /** Addresses of the target that it holds for. */
  readonly to: Ranges;
}

/** One for each set of ports: which of the addresses it is makes no difference to a reader. */
export function openedBy({ sure, may }: Reach): readonly Opened[] {
  const certain = gathered(sure);
  const surely = new Map<string, Ranges>();
  for (const { protocol, ports } of sure) surely.set(protocol, union(surely.get(protocol) ?? [], ports));
  const perhaps = may.flatMap((opening) => {
    const left = difference(opening.ports, surely.get(opening.protocol) ?? []);
    return left.length === 0 ? [] : [{ ...opening, ports: left }];
  });
  return [
    ...certain.map((one) => ({ certainty: "sure" as const, ...one })),
    ...gathered(perhaps).map((one) => ({ certainty: "may" as const, ...one })),
  ];
}

function gathered(openings: readonly Opening[]): readonly Omit<Opened, "certainty">[] {
  const found = new Map<string, { ports: Map<string, Ports>; hops: readonly Hop[]; to: Ranges }>();
  for (const { protocol, ports, hops, to } of openings) {
    const key = ports.map(({ first, last }) => `${first}-${last}`).join();
    const same = found.get(key) ?? { ports: new Map<string, Ports>(), hops: shown(hops), to: [] };
    same.to = union(same.to, [to]);
    found.set(key, same);
    for (const { first, last } of ports) same.ports.set(`${protocol} ${first}`, { protocol, first, last });
  }
  return [...found.values()].map(({ ports, hops, to }) => ({ ports: [...ports.values()], hops, to }));
}

/** The way of packets, with who looks at them in words. */
const shown = (hops: readonly Way[]): readonly Hop[] =>
  hops.map(({ at, what, by }) => ({ at: what === undefined ? at : `${what} of ${at}`, by }));

export const rangeOf = ({ first, last }: Ports): Range => ({ first, last });

export function portsText(ports: readonly Ports[]): string {
  const all = ports.filter(({ first, last }) => first === 0 && last === 65_535).map(({ protocol }) => protocol);
  if (all.length === 4) return "everything";
  return ports
    .map(({ protocol, first, last }) =>
      protocol === "icmp" || protocol === "other"
        ? protocol
        : `${protocol} ${first === last ? first : first === 0 && last === 65_535 ? "all ports" : `${first}-${last}`}`,
    )
    .join(", ");
}
