/** What security groups and network ACLs let through: ports, with what lets them. */
import type { Acl, Entry, Group, Protocol, Rule } from "./network";
import {
  allPorts,
  contains,
  difference,
  includes,
  intersection,
  none,
  overlaps,
  type Range,
  type Ranges,
  union,
} from "./ranges";

/** `sure`: what passes whatever the unknown turns out to be. `may`: what passes if it turns out worst. */
export type Mode = "sure" | "may";

/** What passes, and which part of it by which rule. */
export interface Passed {
  readonly ports: Ranges;
  readonly by: readonly { readonly id: string; readonly ports: Ranges }[];
}

export const nothing: Passed = { ports: none, by: [] };
export const everything = (id: string): Passed => ({ ports: [allPorts], by: [{ id, ports: [allPorts] }] });

/** The other end of a packet, as a rule of a group sees it. */
export interface Other {
  readonly address: number;
  /** Its groups, where they can be referred to from here. */
  readonly groups: readonly string[];
  /** Whether it may have others. */
  readonly otherGroups: boolean;
}

const fits = (protocol: Protocol, of: Protocol | "all"): boolean => of === "all" || of === protocol;

function matches(rule: Rule, other: Other, mode: Mode): boolean {
  if (mode === "sure" && !rule.certain) return false;
  switch (rule.peer.kind) {
    case "addresses":
      return contains(rule.peer.ranges, other.address);
    case "group":
      return other.groups.includes(rule.peer.group) || (mode === "may" && other.otherGroups);
    case "unknown":
      return mode === "may";
  }
}

/** All rules of all groups together. */
export function throughGroups(
  groups: readonly (Group | undefined)[],
  direction: "ingress" | "egress",
  protocol: Protocol,
  other: Other,
  mode: Mode,
): Passed {
  const by = groups
    .flatMap((group) => group?.[direction] ?? [])
    .filter((rule) => fits(protocol, rule.protocol) && matches(rule, other, mode))
    .map(({ id, ports, protocol: of }) => ({ id, ports: [portsFor(protocol, of, ports)] }));
  return { ports: union(...by.map(({ ports }) => ports)), by };
}

/** What has no ports passes as a whole; a rule for all protocols has none either. */
const portsFor = (protocol: Protocol, of: Protocol | "all", ports: Range): Range =>
  of === "all" || protocol === "icmp" || protocol === "other" ? allPorts : ports;

/** The first entry that fits a port decides about it; what none fits is denied. */
export function throughAcl(
  acl: Acl | undefined,
  direction: "ingress" | "egress",
  protocol: Protocol,
  address: number,
  mode: Mode,
): Passed {
  if (!acl) return mode === "may" ? everything("an ACL that is not known") : nothing;
  let open: Ranges = [allPorts];
  const by: { id: string; ports: Ranges }[] = [];
  for (const entry of acl[direction]) {
    if (open.length === 0) break;
    if (!fits(protocol, entry.protocol) || !includes(entry.addresses, address) || isLeftOut(entry, mode)) continue;
    const ports = portsFor(protocol, entry.protocol, entry.ports);
    const decided = intersection(open, [ports]);
    if (entry.allow && decided.length > 0) by.push({ id: entry.id, ports: decided });
    open = difference(open, [ports]);
  }
  return { ports: union(...by.map(({ ports }) => ports)), by };
}

/** Of what is not certain, an allow counts for what may pass, a deny for what surely does. */
const isLeftOut = ({ certain, allow }: Entry, mode: Mode): boolean => !certain && allow === (mode === "sure");

/** Rules that let a part of these ports through. */
export const witnessesOf = ({ by }: Passed, ports: Ranges): readonly string[] => [
  ...new Set(by.filter((one) => one.ports.some((a) => ports.some((b) => overlaps(a, b)))).map(({ id }) => id)),
];
