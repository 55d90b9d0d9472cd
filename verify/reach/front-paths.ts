/** Load balancers: whoever reaches one reaches what it forwards to. */
import { contains } from "../reachability/ranges";
import type { Around, Joined } from "./around";
import type { Member } from "./parties";
import type { Ports } from "./report";

/** Paths to load balancers go on to what these send packets to. Those of which nobody knows where they lead stay as they are. */
export function throughFronts(around: Around, packets: readonly Joined[]): readonly Joined[] {
  const fronts = new Map(
    around.members.filter(({ kind }) => kind === "load-balancer").map((front) => [front.id, front] as const),
  );
  if (fronts.size === 0) return packets;
  const onward = new Map<string, readonly Joined[]>(
    [...fronts.keys()].map((id) => [
      id,
      packets.filter((path) => path.from === id && path.to !== "internet" && !fronts.has(path.to)),
    ]),
  );
  return packets.flatMap((path) => {
    const front = fronts.get(path.to);
    const next = onward.get(path.to) ?? [];
    if (!front || next.length === 0) return [path];
    return next.map((last) => joined(around, front, path, last)).filter(({ ports }) => ports.length > 0);
  });
}

function joined({ model }: Around, front: Member, path: Joined, last: Joined): Joined {
  const resource = front.resources[0] ?? front.id;
  const listeners = listenersOf(model, front);
  return {
    ...path,
    to: last.to,
    doors: [...path.doors, { kind: "load-balancer", name: front.name, resource }],
    certainty: path.certainty === "sure" && last.certainty === "sure" ? "sure" : "may",
    ports: listeners === undefined ? path.ports : path.ports.flatMap((range) => at(range, listeners)),
    conditions: [...path.conditions, ...last.conditions],
    hops: [...path.hops, { at: "load balancer, which forwards", by: [resource] }, ...last.hops],
    unknown: [...path.unknown, ...last.unknown],
  };
}

/** Only what it listens on; undefined where that is not known. */
function listenersOf(model: Around["model"], { resource }: Member): readonly number[] | undefined {
  const found = resource ? model.relations(resource, "aws_lb_listener", "load_balancer_arn") : [];
  const ports = found.map(({ resource: listener }) => Number(listener.text("port")));
  return ports.length === 0 || ports.some((port) => !Number.isInteger(port)) ? undefined : ports;
}

const at = (range: Ports, listeners: readonly number[]): readonly Ports[] =>
  [...new Set(listeners)]
    .filter((port) => range.protocol !== "icmp" && range.protocol !== "other" && contains([range], port))
    .map((port) => ({ protocol: range.protocol, first: port, last: port }));
