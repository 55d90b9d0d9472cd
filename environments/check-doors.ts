/** How doors are declared, and what may be granted through which. */
import { type Grant, inWords } from "../access/grant";
import { contains, format, isIpv4Block, parse, tryParse } from "../core/cidr";
import { type Problems, shown } from "../core/problems";
import { checkGroupId, idAt } from "./check-group-ids";
import { checkSignIn } from "./check-sign-in";
import type { ClientVpn, Door, SessionManager } from "./doors";
import { segmentsOf } from "./network-shape";
import type { Environment, Organization } from "./types";

type Report = (what: string) => void;

export function checkDoors(file: Environment, organization: Organization, problems: Problems): void {
  for (const [name, door] of Object.entries(file.doors)) {
    const report: Report = (what) => problems.add(file.name, `doors.${name}${what}`);
    if (door.kind === "client-vpn") {
      checkClientVpn(name, door, file, report);
      checkConnect(door, organization, report);
    } else checkSessionManager(door, file, report);
  }
  const managers = Object.entries(file.doors).filter(([, { kind }]) => kind === "session-manager");
  if (managers.length > 1)
    problems.add(
      file.name,
      `doors must have one of kind session-manager, got ${managers.map(([name]) => name).join(", ")}; preferences of Session Manager are one document of the account and region`,
    );
}

function checkClientVpn(name: string, door: ClientVpn, file: Environment, report: Report): void {
  checkClientCidr(door, report);
  checkSignIn(door, file, report);
  checkWhole("sessionHours", door.sessionHours, [8, 10, 12, 24], report);
  const others = [...Object.entries(file.services), ...Object.entries(file.stores), ...Object.entries(file.doors)]
    .filter(([other, place]) => other !== name && "segment" in place && place.segment === door.segment)
    .map(([other]) => other);
  if (file.network.endpoints === door.segment) others.push("the private endpoints");
  if (others.length > 0)
    report(
      `.segment must be one that holds nothing else, got ${shown(door.segment)}, where ${others.join(", ")} stand too; give the door a segment of its own`,
    );
  const { prefix } = segmentsOf(file)[door.segment] ?? {};
  if (prefix !== undefined && prefix > largestPrefix)
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
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html */
function checkSessionManager({ idleMinutes, maxMinutes }: SessionManager, file: Environment, report: Report): void {
  checkRange("idleMinutes", idleMinutes, 1, 60, report);
  checkRange("maxMinutes", maxMinutes, 1, 1440, report);
  if (file.network.endpoints === undefined)
    report(" needs a place for the endpoints of Session Manager; set network.endpoints to an isolated segment");
}

function checkRange(what: string, value: number | undefined, from: number, to: number, report: Report): void {
  if (value !== undefined && (!Number.isInteger(value) || value < from || value > to))
    report(`.${what} must be a whole number from ${from} to ${to}, got ${shown(value)}; correct it`);
}

function checkWhole(what: string, value: number | undefined, allowed: readonly number[], report: Report): void {
  if (value !== undefined && !allowed.includes(value))
    report(`.${what} must be ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}, got ${shown(value)}; 8 is best`);
}

/** What each kind of door opens, and the way to the rest. */
export function checkThrough(grant: Grant, file: Environment, organization: Organization, problems: Problems): void {
  const { door: name, who } = grant;
  const door = name !== undefined && Object.hasOwn(file.doors, name) ? file.doors[name] : undefined;
  if (!door || who.kind !== "group") return;
  const report: Report = (what) => problems.add(`${file.name}: grant "${inWords(grant)}"`, what);
  if (door.retired) report(`door must not be retired, got ${shown(name)}; remove the grant`);
  const why = refused(grant, door, file);
  if (why !== undefined) report(why);
  if (door.kind === "client-vpn") checkGroupId(who.name, door, organization, report);
  else if (!organization.people)
    report(
      "people start sessions with a permission set, and the organization file says nothing of Identity Center; add people to it",
    );
}

const manager = 'write .through("session-manager")';

function refused({ what, terms, reason, approval }: Grant, door: Door, { stores }: Environment): string | undefined {
  const isStore = what.kind === "named" && Object.hasOwn(stores, what.name);
  if (door.kind === "client-vpn") {
    if (approval)
      return `approval works where a permission set opens the door, and nobody approves a connection; ${manager}`;
    if (what.kind === "shell") return `a shell is given by Session Manager only; ${manager}`;
    if (isStore)
      return `a store is never reached through a VPN, which cannot tell its ports and groups apart; ${manager}, which forwards to that store alone and logs who did`;
    if (what.kind === "aws")
      return "people reach AWS services by their permission set, from anywhere; a VPN opens services of the environment only: leave the grant out";
    return undefined;
  }
  if (what.kind === "shell")
    return reason === undefined
      ? 'a shell sees everything that the host may reach; say why with .because("…")'
      : undefined;
  if (!isStore) return 'Session Manager leads to stores, and to a shell; write .through("client-vpn") for a service';
  if (terms.ports !== undefined || terms.port !== undefined)
    return "a session is pinned to the port of its store; leave out port and ports";
  return undefined;
}
