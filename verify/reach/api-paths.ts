/** Paths by calls to AWS: roles of services, and people with their permission sets, to stores. */
import { notKnown } from "../policy/request";
import { policyAt } from "../rules/asked";
import type { Around, Joined } from "./around";
import type { Asker } from "./askers";
import { type Caller, callerOfRole } from "./callers";
import { together, usersAt } from "./database-users";
import { mayAllow } from "./mentions";
import { apiWay } from "./network-paths";
import type { Member } from "./parties";
import { type Guarded, guardedOf, type Permission, permissionOn } from "./permissions";
import type { Certainty, Condition, Door, Hop } from "./report";

interface Target {
  readonly member: Member;
  readonly guarded: Guarded;
}

export function apiPaths(around: Around, askers: readonly Asker[], packets: readonly Joined[]): readonly Joined[] {
  const { model, members } = around;
  const targets = new Map<string, Target[]>();
  for (const member of members) {
    const guarded = member.kind === "store" && member.resource ? guardedOf(model, member.resource) : undefined;
    const account = member.resource?.account ?? "";
    if (guarded) targets.set(account, [...(targets.get(account) ?? []), { member, guarded }]);
  }
  return askers.flatMap((asker) =>
    (targets.get(asker.caller.account) ?? []).flatMap((target) =>
      asker.environments.flatMap((environment) => pathsOf(around, asker, asker.idIn(environment), target, packets)),
    ),
  );
}

function pathsOf(
  around: Around,
  asker: Asker,
  from: string,
  target: Target,
  packets: readonly Joined[],
): readonly Joined[] {
  const { caller, member } = asker;
  const { guarded } = target;
  if (!mayMatter(caller, guarded)) return [];
  const open = permissionOn(caller, guarded, around);
  if (open.sure.length + open.may.length === 0) return [];
  const stands = member !== undefined && member.places.length > 0;
  const way = stands ? apiWay(around, member, guarded.api.service, packets) : undefined;
  const endpoint = way?.endpoint && policyAt(way.endpoint, "policy");
  const works = endpoint === undefined ? open : permissionOn(caller, guarded, { ...around, endpoint });
  const permission: Permission = stands && !way ? { ...works, works: [], because: noWay(works, guarded) } : works;
  const door: Door = { kind: "aws-api", name: guarded.api.service, resource: guarded.resource.id };
  const hops: readonly Hop[] = [
    ...(way?.hops ?? []),
    { at: asker.at, by: [...asker.by, ...caller.by] },
    ...(guarded.policy === undefined ? [] : [{ at: "policy of the store", by: [guarded.resource.id] }]),
  ];
  const outside: readonly Condition[] =
    stands && !way
      ? [
          {
            kind: "source",
            text: "only from outside its network: no packet gets from there to the service",
            resource: guarded.resource.id,
          },
        ]
      : [];
  const path = (certainty: Certainty, can: Permission["sure"]): Joined => ({
    from,
    to: target.member.id,
    doors: [door],
    certainty,
    ports: [],
    can,
    conditions: [...asker.conditions, ...outside],
    hops,
    unknown: certainty === "sure" ? [] : can.flatMap((one) => open.because.get(one) ?? []),
    permission,
  });
  return [
    ...(open.sure.length > 0 ? [path("sure", open.sure)] : []),
    ...(open.may.length > 0 ? [path("may", open.may)] : []),
  ];
}

/** Policies of the caller name the store, or that of the store may name the caller. */
const mayMatter = (caller: Caller, { api, arn, policy }: Guarded): boolean =>
  mayAllow(caller, [api.service, "secretsmanager", "rds-data"], api.service === "rds" ? undefined : arn) ||
  policy === notKnown ||
  (policy?.statements.some(({ effect }) => effect !== "Deny") ?? false);

const noWay = ({ because }: Permission, { api }: Guarded): Permission["because"] =>
  new Map([
    ...because,
    ...(["read", "write", "admin"] as const).map(
      (can) => [can, [`packets: nothing lets it reach ${api.service}`]] as const,
    ),
  ]);

/** Databases with sign-in by IAM: as whom the role of a service may. */
export function withUsers(around: Around, packets: readonly Joined[]): readonly Joined[] {
  const { model, accounts, members } = around;
  const byId = new Map(members.map((member) => [member.id, member]));
  return packets.map((path) => {
    const [from, store] = [byId.get(path.from), byId.get(path.to)?.resource];
    if (!from || !store || !isDatabase(store.type)) return path;
    if (from.roles.length === 0) return { ...path, conditions: [...path.conditions, passwordOnly(store.id)] };
    const users = together(from.roles.map((role) => usersAt(callerOfRole(model, role, accounts), store, accounts)));
    return { ...path, users, conditions: [...path.conditions, ...userConditions(users, store.id)] };
  });
}

export const isDatabase = (type: string): boolean => type === "aws_db_instance" || type === "aws_rds_cluster";

const passwordOnly = (resource: string): Condition => ({
  kind: "user",
  text: "needs a password of the database: no role lets it sign in by IAM",
  resource,
});

export function userConditions(
  { named, anybody }: NonNullable<Joined["users"]>,
  resource: string,
): readonly Condition[] {
  if (anybody) return [{ kind: "user", text: "signs in by IAM as any user of the database", resource }];
  return named.size > 0
    ? [{ kind: "user", text: `signs in by IAM as ${[...named.keys()].join(", ")}`, resource }]
    : [passwordOnly(resource)];
}
