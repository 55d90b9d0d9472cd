/** How a Client VPN door is declared. */
import { contains, format, isIpv4Block, parse, segmentBits, tryParse } from "../core/cidr";
import { shown } from "../core/problems";
import { idAt } from "./check-group-ids";
import { privateRanges } from "./check-network";
import { checkSignIn } from "./check-sign-in";
import type { ClientVpn } from "./doors";
import { segmentsOf } from "./network-shape";
import type { Environment, Organization } from "./types";

type Report = (what: string) => void;

export function checkClientVpn(
  name: string,
  door: ClientVpn,
  file: Environment,
  organization: Organization,
  report: Report,
): void {
  checkClientCidr(door, report);
  checkSignIn(door, file, report);
  checkConnect(door, organization, report);
  checkWhole("sessionHours", door.sessionHours, [8, 10, 12, 24], report);
  const others = [...Object.entries(file.services), ...Object.entries(file.stores), ...Object.entries(file.doors)]
    .filter(([other, place]) => other !== name && "segment" in place && place.segment === door.segment)
    .map(([other]) => other);
  if (file.network.endpoints === door.segment) others.push("the private endpoints");
  if (others.length > 0)
    report(
      `.segment must be one that holds nothing else, got ${shown(door.segment)}, where ${others.join(", ")} stand too; give the door a segment of its own`,
    );
  const prefix = segmentsOf(file)[door.segment]?.prefix ?? (tryParse(file.network.cidr)?.prefix ?? 0) + segmentBits;
  if (prefix > largestPrefix)
    report(
      `.segment must have a /27 or more in each of four zones, got ${shown(door.segment)}, a /${prefix}; give the segment a prefix of ${largestPrefix} or less`,
    );
}

/** The handler is told ids; whom it cannot know would never get in. */
function checkConnect(door: ClientVpn, { groups }: Organization, report: Report): void {
  for (const [rule, { groups: wanted = [] }] of Object.entries(door.connect ?? {}))
    for (const group of wanted)
      if (idAt(door, (Object.hasOwn(groups, group) ? groups[group] : undefined) ?? {}) === undefined)
        report(
          `.connect.${rule}.groups must be groups of the organization that the VPN knows by an id, got ${shown(group)}; add the group, or its ids`,
        );
}

/** A subnet of an association: /27 at least, with 20 free addresses. https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html */
const largestPrefix = 25;
/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/scaling-considerations.html */
const clientPrefixes = { from: 12, to: 22 } as const;

function checkClientCidr({ clientCidr, clientPrefix = clientPrefixes.to }: ClientVpn, report: Report): void {
  const { from, to } = clientPrefixes;
  const block = tryParse(clientCidr);
  const fits = (prefix: number): boolean => Number.isInteger(prefix) && prefix >= from && prefix <= to;
  if (!block || !isIpv4Block(clientCidr) || !fits(block.prefix))
    return report(
      `.clientCidr must be a /${from} to /${to} block, got ${shown(clientCidr)}; write it as 10.200.0.0/20`,
    );
  if (!fits(clientPrefix) || clientPrefix < block.prefix)
    report(
      `.clientPrefix must be ${Math.max(from, block.prefix)} to ${to}, got ${shown(clientPrefix)}; correct it, or choose a larger clientCidr`,
    );
  if (!privateRanges.some((range) => contains(parse(range), block)))
    report(
      `.clientCidr must be inside ${privateRanges.join(", ")}, got ${shown(format(block))}; addresses of others on the internet cannot be reached from clients that use them`,
    );
}

function checkWhole(what: string, value: number | undefined, allowed: readonly number[], report: Report): void {
  if (value !== undefined && !allowed.includes(value))
    report(`.${what} must be ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}, got ${shown(value)}; 8 is best`);
}
