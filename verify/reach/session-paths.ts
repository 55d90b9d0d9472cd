/** Paths through Session Manager: what a document is pinned to, as far as its host reaches it. */
import { contains, intersection } from "../reachability/ranges";
import { isDatabase, userConditions } from "./api-paths";
import type { Around, Joined } from "./around";
import type { Asker } from "./askers";
import { usersAt } from "./database-users";
import { mayAllow } from "./mentions";
import type { Member } from "./parties";
import type { Condition, Door, Ports } from "./report";
import { commands, type Session, sessionsOn } from "./sessions";

const hostTypes = new Set(["aws_autoscaling_group", "aws_instance"]);

export function sessionPaths(around: Around, askers: readonly Asker[], packets: readonly Joined[]): readonly Joined[] {
  const hosts = around.members.filter(({ resource }) => resource !== undefined && hostTypes.has(resource.type));
  const fromHost = new Map<string, Joined[]>();
  for (const path of packets) fromHost.set(path.from, [...(fromHost.get(path.from) ?? []), path]);
  const those = askers.filter(({ caller }) => mayAllow(caller, ["ssm", "ec2-instance-connect"]));
  return those.flatMap((asker) =>
    hosts.flatMap((host) => [
      ...sessionsOn(around.model, around.accounts, asker.caller, host).flatMap((session) =>
        pathsOf(around, asker, host, session, fromHost.get(host.id) ?? []),
      ),
      ...commandsOn(around, asker, host),
    ]),
  );
}

/** A shell on a host without a session: commands, or a key for SSH. */
function commandsOn(around: Around, asker: Asker, host: Member): readonly Joined[] {
  return commands(around.model, around.accounts, asker.caller, host).map(({ action, certainty, because }) => ({
    from: asker.idIn(host.environment),
    to: host.id,
    doors: [{ kind: "aws-api", name: action, resource: host.resources[0] ?? host.id }],
    certainty,
    ports: [],
    can: ["admin"],
    conditions: asker.conditions,
    hops: [{ at: asker.at, by: [...asker.by, ...asker.caller.by] }],
    unknown: certainty === "sure" ? [] : because,
  }));
}

function pathsOf(
  around: Around,
  asker: Asker,
  host: Member,
  session: Session,
  onward: readonly Joined[],
): readonly Joined[] {
  const door: Door = { kind: "session-manager", name: host.name, resource: host.resources[0] ?? host.id };
  const common = {
    from: asker.idIn(host.environment),
    doors: [door],
    can: [],
    conditions: [...asker.conditions, documentOf(asker, session)],
  };
  const first = { at: "permission to start the session", by: [...asker.by, ...session.by] };
  const own: readonly Joined[] =
    session.to === "shell"
      ? [{ ...common, to: host.id, certainty: session.certainty, ports: [], hops: [first], unknown: session.unknown }]
      : [];
  const beyond = onward.flatMap((path): readonly Joined[] => {
    const ports = portsThere(around, session, path);
    if (ports.length === 0) return [];
    const store = around.members.find(({ id }) => id === path.to)?.resource;
    const users = store && isDatabase(store.type) ? usersAt(asker.caller, store, around.accounts) : undefined;
    return [
      {
        ...common,
        to: path.to,
        certainty: session.certainty === "sure" ? path.certainty : "may",
        ports,
        conditions: [...common.conditions, ...(users && store ? userConditions(users, store.id) : [])],
        hops: [first, ...path.hops],
        unknown: [...session.unknown, ...path.unknown],
        ...(users && { users }),
      },
    ];
  });
  return [...own, ...beyond];
}

/** The ports of a target that a session leads to. */
function portsThere({ members }: Around, { to }: Session, path: Joined): readonly Ports[] {
  if (typeof to === "string") return path.ports;
  const target = members.find(({ id }) => id === path.to);
  const pinned = to.host === undefined || target === undefined || target.resources.includes(to.host);
  const elsewhere = to.host !== undefined && members.some(({ resources }) => resources.includes(to.host ?? ""));
  // A host that is written as text may be any.
  if (!pinned && elsewhere) return [];
  const { port } = to;
  return port === undefined
    ? path.ports
    : path.ports.flatMap((range) =>
        range.protocol === "tcp" && contains(intersection([range], [{ first: port, last: port }]), port)
          ? [{ protocol: "tcp" as const, first: port, last: port }]
          : [],
      );
}

const documentOf = ({ by, caller }: Asker, { document, to }: Session): Condition => ({
  kind: "document",
  text:
    document === undefined
      ? "no document needed, a shell"
      : `by the document ${document}${to === "anywhere" ? ", which leads to any host and port" : to === "shell" ? ", a shell" : ""}`,
  resource: by[0] ?? caller.by[0] ?? "",
});
