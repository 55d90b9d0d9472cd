/** Why a port is not reached: the first thing on the way that does not surely let it pass; undefined where it is reached. */

import { endsOf } from "./ends";
import type { Network, Outside, Place, Protocol } from "./network";
import { type Path, paths } from "./paths";
import { contains, intersection } from "./ranges";

export interface PacketStop {
  /** As `security groups, egress`. */
  readonly what: string;
  /** `Resource.id` of where it is. */
  readonly at: string;
}

export function packetStop(
  network: Network,
  from: Place | Outside,
  to: Place | Outside,
  protocol: Protocol,
  port: number,
): PacketStop | undefined {
  const ways = endsOf(network, from).flatMap((source) =>
    endsOf(network, to).flatMap((destination) =>
      paths(network, source, destination, "sure").map((path) => stopOn(path, protocol, port)),
    ),
  );
  if (ways.includes(undefined)) return undefined;
  // Of the ways that there are, the one that is stopped last is the nearest to being open.
  const [last] = ways.filter((way) => way !== undefined).sort((a, b) => b.after - a.after);
  if (last) return last;
  const placed = [from, to].find((one) => "certain" in one && (!one.certain || one.subnets.length === 0));
  return placed
    ? { what: "subnets and security groups that are not known", at: placed.id }
    : { what: "routes", at: from.id };
}

function stopOn({ there, back }: Path, protocol: Protocol, port: number): (PacketStop & { after: number }) | undefined {
  for (const [after, { at, what, passed }] of there.entries())
    if (!contains(passed(protocol).ports, port)) return { what, at, after };
  let after = there.length;
  for (const { to, stages } of back) {
    let left = [to] as ReturnType<typeof intersection>;
    for (const { at, what, passed } of stages) {
      left = intersection(left, passed(protocol).ports);
      if (left.length === 0) return { what: `${what}, for the answer`, at, after };
      after++;
    }
  }
  return undefined;
}
