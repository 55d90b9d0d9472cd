import { protocols } from "../access/flow";
import { isForeign } from "../access/foreign";
import { type Grant, inWords } from "../access/grant";
import { isDate } from "../core/dates";
import { type Problems, shown } from "../core/problems";
import { checkWayOut } from "./check-internet";
import { checkNoShell, checkPort } from "./check-network";
import { checkThrough } from "./check-through";
import type { Environment, Organization } from "./types";

/** What is wrong with one grant, in words; the environment and the grant are added in front. */
type Report = (what: string) => void;

export function checkAccess(file: Environment, organization: Organization, today: string, problems: Problems): void {
  for (const grant of file.access) {
    const report: Report = (what) => problems.add(`${file.name}: grant "${inWords(grant)}"`, what);
    checkWho(grant, file, organization, report);
    checkDoor(grant, file, report);
    checkThrough(grant, file, organization, problems);
    checkApproval(grant, organization, report);
    checkWhat(grant, file, report);
    checkTerms(grant, problems, file.name);
    checkDate(grant, today, report);
  }
}

const names = (record: object): string => Object.keys(record).join(", ") || "none";

function checkWho({ who, what }: Grant, file: Environment, { groups }: Organization, report: Report): void {
  if (who.kind === "pipeline" || who.kind === "external")
    report(`${who.kind}() is not available yet; leave the grant out until its module exists`);
  else if (who.kind === "group" && !Object.hasOwn(groups, who.name))
    report(
      `who must be a group of the organization (${names(groups)}), got ${shown(who.name)}; add it to the organization file`,
    );
  else if (who.kind === "service" && !Object.hasOwn(file.services, who.name))
    report(
      `who must be a service (${names(file.services)}), got ${shown(who.name)}; correct it, or write group("…") for people`,
    );
  else if (who.kind === "service" && file.services[who.name]?.retired)
    report(`who must be a service that is not retired, got ${shown(who.name)}; remove the grant`);
  if (who.kind === "service" && what.kind === "named" && who.name === what.name)
    report("who and what must be different; a service reaches itself without a grant");
}

function checkDoor({ who, door, what }: Grant, { doors, stores }: Environment, report: Report): void {
  if (who.kind === "service" && door !== undefined) report("only people come through a door; leave out .through()");
  if (who.kind !== "group") return;
  if (door === undefined) report(`people must come through a door (${names(doors)}); add .through("…")`);
  else if (!Object.hasOwn(doors, door))
    report(`door must be one of ${names(doors)}, got ${shown(door)}; correct it or add it to doors`);
  else if (what.kind === "named" && Object.hasOwn(stores, what.name) && stores[what.name]?.kind !== "database")
    report(
      "people reach buckets, tables and secrets through their permission set, which is not available yet; leave the grant out",
    );
}

function checkWhat(grant: Grant, file: Environment, report: Report): void {
  const { what, terms } = grant;
  if (isForeign(what)) return;
  if (what.kind === "aws") return checkAwsService(what.name, file, report);
  if (what.kind === "internet") return checkWayOut(grant, file, report);
  if (what.kind === "shell") return;
  const { name } = what;
  const store = Object.hasOwn(file.stores, name) ? file.stores[name] : undefined;
  const service = Object.hasOwn(file.services, name) ? file.services[name] : undefined;
  if (!store && !service)
    return report(
      `what must be a service (${names(file.services)}) or a store (${names(file.stores)}), got ${shown(name)}; correct it`,
    );
  if (service?.retired ?? (store?.kind === "database" && store.retired))
    report(`what must not be retired, got ${shown(name)}; remove the grant`);
  if (store && terms.can === undefined)
    report('can must be "read", "write" or "admin" for a store, got nothing; add { can: "read" }');
  if (service && terms.can !== undefined) report(`can is for stores only, got ${shown(terms.can)}; leave it out`);
  if (store && store.kind !== "database" && file.network.endpoints === undefined)
    report(
      `${shown(name)} is reached through an endpoint, which needs a place; set network.endpoints to an isolated segment`,
    );
}

function checkAwsService(name: string, { network }: Environment, report: Report): void {
  if (!/^[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?$/.test(name))
    report(
      `an AWS service must have the short name of its endpoint, as sqs or ecr.api, got ${shown(name)}; correct it`,
    );
  if (network.endpoints === undefined)
    report("an AWS service needs a place for its endpoint; set network.endpoints to an isolated segment");
}

function checkTerms(grant: Grant, problems: Problems, path: string): void {
  const where = `${path}: grant "${inWords(grant)}"`;
  const { protocol, port, ports } = grant.terms;
  if (protocol !== undefined && !(protocols as readonly string[]).includes(protocol))
    problems.add(
      where,
      `protocol must be ${protocols.join(" or ")}, got ${shown(protocol)}; everything at once is never granted`,
    );
  if (port !== undefined && ports !== undefined)
    problems.add(where, "port and ports must not stand together; keep one");
  if (port !== undefined) {
    checkPort(where, "port", port, problems);
    checkNoShell(where, "port", port, port, problems);
  }
  if (ports?.length === 0) problems.add(where, "ports must name at least one port, got []; add one or leave it out");
  for (const p of ports ?? []) {
    const { from, to } = typeof p === "number" ? { from: p, to: p } : p;
    checkPort(where, "ports", from, problems);
    checkPort(where, "ports", to, problems);
    checkNoShell(where, "ports", from, to, problems);
    if (from > to) problems.add(where, `ports must go from low to high, got ${from} to ${to}; swap them`);
  }
}

/** An approver never approves for a group of their own: whoever holds a set already would need nobody. */
function checkApproval({ approval, who, door }: Grant, { groups }: Organization, report: Report): void {
  if (approval === undefined) return;
  const { by, hours } = approval;
  if (who.kind !== "group" || door === undefined)
    report("only people who come through a door need approval; leave it out");
  if (by.kind !== "group" || !Object.hasOwn(groups, by.name))
    report(`onApproval.by must be a group of the organization (${names(groups)}), got ${shown(by.name)}; correct it`);
  else if (by.name === who.name)
    report(
      `onApproval.by must be another group than the one that asks, got ${shown(by.name)}; nobody approves for themselves`,
    );
  if (!Number.isInteger(hours) || hours < 1 || hours > 12)
    report(`onApproval.hours must be a whole number from 1 to 12, got ${shown(hours)}; correct it`);
}

function checkDate({ expires }: Grant, today: string, report: Report): void {
  if (expires === undefined) return;
  if (!isDate(expires)) report(`until must be a date as 2027-01-31, got ${shown(expires)}; correct it`);
  else if (expires < today)
    report(`until must not be past, got ${shown(expires)} and today is ${today}; remove the grant or extend it`);
}
