/** What may be granted through which door. */
import { type Grant, inWords } from "../access/grant";
import { type Problems, shown } from "../core/problems";
import { checkGroupId } from "./check-group-ids";
import type { Door } from "./doors";
import { frontOf } from "./load-balancers";
import type { Environment, Organization } from "./types";

type Report = (what: string) => void;

/** What each kind of door opens, and the way to the rest. */
export function checkThrough(grant: Grant, file: Environment, organization: Organization, problems: Problems): void {
  const { door: name, who } = grant;
  const door = name !== undefined && Object.hasOwn(file.doors, name) ? file.doors[name] : undefined;
  if (!door || who.kind !== "group") return;
  const report: Report = (what) => problems.add(`${file.name}: grant "${inWords(grant)}"`, what);
  if (door.retired) report(`door must not be retired, got ${shown(name)}; remove the grant`);
  const why = refused(grant, door, file);
  if (why !== undefined) report(why);
  if (door.kind !== "session-manager") checkGroupId(who.name, door, organization, report);
  else if (!organization.people)
    report(
      "people start sessions with a permission set, and the organization file says nothing of Identity Center; add people to it",
    );
}

/** A connection is open to whoever may sign in; a permission set is held or not. */
const manager = 'write .through("session-manager")';

function refused({ what, terms, reason, approval }: Grant, door: Door, file: Environment): string | undefined {
  const isStore = what.kind === "named" && Object.hasOwn(file.stores, what.name);
  if (door.kind === "verified-access") {
    if (approval)
      return `approval works where a permission set opens the door, and nobody approves a request; ${manager}`;
    if (what.kind !== "named" || isStore)
      return `Verified Access leads to services; ${isStore ? manager : "leave the grant out"}`;
    if (!Object.hasOwn(door.services, what.name))
      return `Verified Access must know how the service is published, got nothing; add services[${shown(what.name)}] with its domain to the door`;
    if (Object.hasOwn(file.services, what.name) && frontOf(what.name, file)?.scheme !== "internal")
      return `Verified Access leads to the internal load balancer of a service, got none; add internal: { domain: "…" } to services[${shown(what.name)}]`;
    return undefined;
  }
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
