/**
 * Which groups share a Client VPN endpoint. Its rules have no port and its security group is shared by all who come through it, so that an
 * endpoint gives each of its groups what any of them may reach: only groups that reach the same share one.
 */
import type { Allocations } from "../core/allocations";
import type { Problems } from "../core/problems";

/** What one group may reach through one door. */
export interface Reach {
  readonly door: string;
  readonly group: string;
  /** Everything that it may reach, with ports where they are not the usual ones. */
  readonly targets: readonly string[];
}

/** The name of the endpoint of every group, by door and group. */
export type VpnEndpoints = ReadonlyMap<string, string>;

export const memberKey = (door: string, group: string): string => `${door}/${group}`;

/** The name of an endpoint that a group has for itself. */
export const ownName = (door: string, group: string): string => `${door}-${group}`;

const kind = "vpnEndpoints";

/**
 * Groups keep the endpoint that the ledger has for them, unless another group that was there first, in order of name, reaches something else
 * now. A new one joins the endpoint of a group that reaches the same, or gets one of its own: named after the door, or where that name is
 * taken after the group too. `quota` is how many the account may have in the region: more would have to share, and the problem names the
 * reach that each group would win by it.
 */
export function vpnEndpoints(
  reaches: readonly Reach[],
  allocations: Allocations,
  { path, problems, quota }: { readonly path: string; readonly problems: Problems; readonly quota: number },
): VpnEndpoints {
  const reachOf = new Map<string, string>();
  const result = new Map<string, string>();
  for (const { door, group, targets } of inLedgerOrder(reaches, allocations)) {
    const key = memberKey(door, group);
    const wanted = [...targets].sort().join("\n");
    const prior = allocations.prior(kind, key);
    if (prior !== undefined && (reachOf.get(String(prior)) ?? wanted) !== wanted) allocations.forget(kind, key);
    const name = allocations.take<string>(
      kind,
      key,
      (taken) => shared(door, wanted, reachOf, taken) ?? unused(door, group, taken),
    );
    reachOf.set(name, wanted);
    result.set(key, name);
  }
  const names = [...new Set(result.values())];
  if (names.length > quota) problems.add(path, tooMany(names, reaches, quota));
  return result;
}

/** Those that have an endpoint already come first, in order of name: who joins later never moves them. */
const inLedgerOrder = (reaches: readonly Reach[], allocations: Allocations): readonly Reach[] => {
  const key = ({ door, group }: Reach): string => memberKey(door, group);
  const rank = (reach: Reach): number => (allocations.prior(kind, key(reach)) === undefined ? 1 : 0);
  return [...reaches].sort((a, b) => rank(a) - rank(b) || (key(a) < key(b) ? -1 : 1));
};

/** An endpoint of this door whose groups reach the same. */
const shared = (
  door: string,
  wanted: string,
  reachOf: ReadonlyMap<string, string>,
  taken: ReadonlyMap<string, string>,
): string | undefined =>
  [...taken].find(([key, name]) => key.startsWith(`${door}/`) && reachOf.get(name) === wanted)?.[1];

function unused(door: string, group: string, taken: ReadonlyMap<string, string>): string {
  const used = new Set(taken.values());
  const free = (name: string): boolean => !used.has(name);
  const names = [door, ownName(door, group)];
  for (let n = 2; !names.some(free); n += 1) names.push(`${ownName(door, group)}-${n}`);
  return names.find(free) ?? door;
}

function tooMany(names: readonly string[], reaches: readonly Reach[], quota: number): string {
  const all = [...new Set(reaches.flatMap(({ targets }) => targets))].sort();
  const extra = reaches.flatMap(({ group, targets }) => {
    const more = all.filter((target) => !targets.includes(target));
    return more.length === 0 ? [] : [`${group} would also reach ${more.join(", ")}`];
  });
  return `groups with different reach must have Client VPN endpoints of their own, got ${names.length} and the account may have ${quota} in a region; on a shared one ${extra.join("; ")}: have AWS raise the quota and set endpointQuota of the door, or grant them the same`;
}
