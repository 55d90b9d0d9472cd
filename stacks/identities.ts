/** Security groups keep the identity they were made with: a new name moves the address, and replaces nothing. */
import type { SecurityGroupRules } from "../access/security-group-rules";
import type { Allocations } from "../core/allocations";
import type { Problems } from "../core/problems";
import { frontGroup, heldFronts, isRetired } from "../environments/load-balancers";
import { isPlaced } from "../environments/stores";
import type { Environment } from "../environments/types";

export interface Member {
  readonly name: string;
  readonly was?: string;
  readonly retired: boolean;
}

/** Everything of an environment that has a security group of its own. `doorOf` tells the doors of Client VPN endpoints, which have one each. */
export const members = (file: Environment, doorOf: Readonly<Record<string, string>>): readonly Member[] => [
  ...Object.entries(file.services).map(([name, s]) => member(name, s)),
  ...fronts(file),
  ...Object.entries(file.stores).flatMap(([name, s]) => (isPlaced(s) ? [member(name, s)] : [])),
  ...Object.entries({ ...ownGroups(file.doors), ...doorOf }).map(([name, door]) =>
    member(name, file.doors[door] ?? {}),
  ),
];

/** A load balancer is renamed and retired with its service, or retired before. */
const fronts = (file: Environment): readonly Member[] =>
  heldFronts(file).map((front) => {
    const was = file.services[front.service]?.was;
    return member(front.group, {
      ...(was === undefined ? {} : { was: frontGroup(was) }),
      ...(isRetired(front, file) ? { retired: true } : {}),
    });
  });

/** Every door has a group, whether somebody comes through it or not. */
const ownGroups = (doors: Environment["doors"]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(doors).map((name) => [name, name]));

const member = (name: string, { was, retired }: { readonly was?: string; readonly retired?: true }): Member => ({
  name,
  retired: retired ?? false,
  ...(was === undefined ? {} : { was }),
});

/** The name under which each member was made, by its name today. */
export function identities(
  all: readonly Member[],
  allocations: Allocations,
  report: { readonly path: string; readonly problems: Problems },
): Readonly<Record<string, string>> {
  for (const { name, retired } of all) if (retired) allocations.take("retired", name, () => 1);
  for (const name of allocations.priorKeys("identities"))
    if (!all.some((m) => m.name === name || m.was === name) && allocations.prior("retired", name) === undefined)
      report.problems.add(
        report.path,
        `${name} must be retired before it is removed; write \`retired: true\` and apply, and remove it in a later change, when nothing is attached to its security group`,
      );
  return Object.fromEntries(
    all.map(({ name, was }) => [
      name,
      allocations.take<string>("identities", name, (taken) =>
        was === undefined ? unused(name, taken) : (taken.get(was) ?? was),
      ),
    ]),
  );
}

const unused = (name: string, taken: ReadonlyMap<string, string>): string => {
  const used = new Set(taken.values());
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name}-${n}`;
    if (!used.has(candidate)) return candidate;
  }
};

/** `moved` blocks for members that have a new name: their group and every rule that names them. */
export function moves(
  all: readonly Member[],
  rules: SecurityGroupRules,
): readonly { readonly from: string; readonly to: string }[] {
  const before = new Map(all.flatMap(({ name, was }) => (was === undefined ? [] : [[name, was] as const])));
  if (before.size === 0) return [];
  const older = (name: string) => before.get(name) ?? name;
  const both = (key: string) => key.split("/").map(older).join("/");
  // What is on the internet has names of its own.
  const first = (key: string) => key.replace(/^[^/]+/, older);
  const keys: readonly (readonly [string, readonly string[], (key: string) => string])[] = [
    ["aws_security_group.group", [...before.keys()], older],
    ["aws_vpc_security_group_ingress_rule.ingress", Object.keys(rules.ingress), both],
    ["aws_vpc_security_group_egress_rule.egress", Object.keys(rules.egress), both],
    ["aws_vpc_security_group_egress_rule.internet", Object.keys(rules.internet), first],
    ["aws_vpc_security_group_ingress_rule.public", Object.keys(rules.public), both],
  ];
  return keys.flatMap(([block, names, old]) =>
    names
      .filter((key) => old(key) !== key)
      .map((key) => ({ from: `module.boundary.${block}["${old(key)}"]`, to: `module.boundary.${block}["${key}"]` })),
  );
}
