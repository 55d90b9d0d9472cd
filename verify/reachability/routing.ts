/** Whether packets find their way there and back. */
import type { Mode } from "./filters";
import type { Network, Route, Subnet } from "./network";
import { contains, type Range } from "./ranges";

/** A way, by the ids of what leads along it. Groups can be referred to within a VPC and across peering. */
export interface Way {
  readonly by: readonly string[];
  readonly groupsSeen: boolean;
}

interface Leading {
  readonly to: Range;
  readonly certain: boolean;
}

const width = ({ to }: Leading): number => to.last - to.first;

/** The routes for an address: the most specific decides. Where one is not certain, `may` takes what comes behind it as well. */
export function routesFor<T extends Leading>(routes: readonly T[], address: number, mode: Mode): readonly T[] {
  const fitting = routes.filter(({ to }) => contains([to], address)).sort((a, b) => width(a) - width(b));
  const surely = fitting.findIndex(({ certain }) => certain);
  if (mode === "sure") return surely === 0 ? fitting.slice(0, 1) : [];
  return surely < 0 ? fitting : fitting.slice(0, surely + 1);
}

/** One direction, from a subnet to an address in another subnet. */
function wayTo(network: Network, from: Subnet, to: Subnet, address: number, mode: Mode): Way | undefined {
  if (from.vpc === undefined || to.vpc === undefined) return mode === "may" ? { by: [], groupsSeen: true } : undefined;
  // The route to the VPC itself is always there.
  if (from.vpc === to.vpc) return { by: [], groupsSeen: true };
  if (!from.routes) return mode === "may" ? { by: [], groupsSeen: true } : undefined;
  const vpcs = [from.vpc, to.vpc] as const;
  const ways = routesFor(from.routes, address, mode).flatMap(
    (route) => along(network, route, vpcs, address, mode) ?? [],
  );
  // Of several that may be, the one by which more may pass.
  return ways.find(({ groupsSeen }) => groupsSeen) ?? ways[0];
}

function along(
  network: Network,
  { id, target }: Route,
  vpcs: readonly [string, string],
  address: number,
  mode: Mode,
): Way | undefined {
  if (target.kind === "unknown") return mode === "may" ? { by: [id], groupsSeen: true } : undefined;
  if (target.kind === "peering") {
    const peering = network.peerings.get(target.id);
    if (!peering || (mode === "sure" && !peering.certain)) return undefined;
    const joins = vpcs.every((vpc) => peering.vpcs.includes(vpc));
    return joins ? { by: [id, peering.id], groupsSeen: true } : undefined;
  }
  return target.kind === "transit" ? throughTransit(network, id, target.id, vpcs, address, mode) : undefined;
}

function throughTransit(
  network: Network,
  route: string,
  gateway: string,
  [from, to]: readonly [string, string],
  address: number,
  mode: Mode,
): Way | undefined {
  const at = [...network.attachments.values()].filter(
    (one) => one.gateway === gateway && (one.certain || mode === "may"),
  );
  for (const source of at.filter(({ vpc }) => vpc === from)) {
    const found = routesFor(source.routes, address, mode).find((one) =>
      at.some(({ id, vpc }) => id === one.attachment && vpc === to),
    );
    if (found) return { by: [route, source.id, found.id, found.attachment], groupsSeen: false };
  }
  return undefined;
}

/** There and back between two addresses in subnets. */
export function wayBetween(
  network: Network,
  from: { readonly subnet: Subnet; readonly address: number },
  to: { readonly subnet: Subnet; readonly address: number },
  mode: Mode,
): Way | undefined {
  const there = wayTo(network, from.subnet, to.subnet, to.address, mode);
  const back = there && wayTo(network, to.subnet, from.subnet, from.address, mode);
  return back && { by: [...new Set([...there.by, ...back.by])], groupsSeen: there.groupsSeen && back.groupsSeen };
}

/** How a subnet reaches an address on the internet: by its own gateway, or behind the NAT of another subnet. */
export type Exit =
  | { readonly kind: "gateway"; readonly by: readonly string[] }
  | { readonly kind: "nat"; readonly by: readonly string[]; readonly subnet: Subnet };

export function exitsOf(network: Network, subnet: Subnet, address: number, mode: Mode): readonly Exit[] {
  if (!subnet.routes) return mode === "may" ? [{ kind: "gateway", by: ["routes that are not known"] }] : [];
  return routesFor(subnet.routes, address, mode).flatMap(({ id, target }): readonly Exit[] => {
    if (target.kind === "internet") return [{ kind: "gateway", by: [id, target.id] }];
    if (target.kind === "unknown") return mode === "may" ? [{ kind: "gateway", by: [id] }] : [];
    if (target.kind !== "nat") return [];
    const behind = target.subnet === undefined ? undefined : network.subnets.get(target.subnet);
    const out = behind?.routes?.length
      ? routesFor(behind.routes, address, mode).filter((route) => route.target.kind === "internet")
      : [];
    return behind && out[0] ? [{ kind: "nat", by: [id, target.id, out[0].id], subnet: behind }] : [];
  });
}
