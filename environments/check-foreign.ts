/** What is wrong with grants that leave the environment: to what others offer, and to partners. */

import { balancerOf, endpointOf, isForeign } from "../access/foreign";
import { type Grant, inWords, whatName } from "../access/grant";
import { ownName } from "../access/vpn-endpoints";
import { type Problems, shown } from "../core/problems";
import { heldFronts } from "./load-balancers";
import type { Environment } from "./types";
import { vpnReaches } from "./vpn-reach";

type Report = (what: string) => void;

const list = (names: readonly string[]): string => names.join(", ") || "none";

/** Grants to partners' services, and to those that other environments offer. */
export function checkForeign(file: Environment, environments: readonly Environment[], problems: Problems): void {
  for (const grant of file.access) checkGrant(grant, file, environments, problems);
}

function checkGrant(grant: Grant, file: Environment, environments: readonly Environment[], problems: Problems): void {
  const { who, what } = grant;
  if (!isForeign(what)) return;
  const report: Report = (text) => problems.add(`${file.name}: grant "${inWords(grant)}"`, text);
  if (who.kind === "group")
    report(
      `who must be a service for ${what.kind}(), got ${shown(`${who.kind} ${who.name}`)}; people come through a door of the environment that they want to reach`,
    );
  if (file.network.endpoints === undefined)
    report(`${what.kind}() needs a place for its endpoint; set network.endpoints to an isolated segment`);
  checkTerms(grant, report);
  if (what.kind === "offered") checkOffered(grant, file, environments, report);
  else if (!Object.hasOwn(file.partners, what.name))
    report(
      `what must be a partner (${list(Object.keys(file.partners))}), got ${shown(what.name)}; correct it or add it to partners`,
    );
}

/** The other side decides what is behind the endpoint: a grant can only take it or leave it. */
function checkTerms({ terms: { can, port, ports, protocol = "tcp" }, what }: Grant, report: Report): void {
  if (can !== undefined) report(`can is for stores only, got ${shown(can)}; leave it out`);
  if (port !== undefined || ports !== undefined)
    report(
      `the port is that of the ${what.kind === "offered" ? "offer" : "partner"}, got ${shown(port ?? ports)}; leave it out`,
    );
  if (protocol !== "tcp") report(`protocol must be tcp for ${what.kind}(), got ${shown(protocol)}; leave it out`);
}

function checkOffered(
  { what, expires, reason }: Grant,
  file: Environment,
  environments: readonly Environment[],
  report: Report,
): void {
  if (what.kind !== "offered") return;
  const others = environments.filter(({ name }) => name !== file.name);
  const provider = others.find(({ name }) => name === what.environment);
  if (what.environment === file.name)
    return report(
      `offered() is for services of other environments, got ${shown(file.name)}; write .to(${shown(what.name)})`,
    );
  if (!provider)
    return report(
      `environment must be one of ${list(others.map(({ name }) => name))}, got ${shown(what.environment)}; correct it`,
    );
  const offer = Object.hasOwn(provider.offers, what.name) ? provider.offers[what.name] : undefined;
  if (!offer)
    report(
      `what must be offered by ${provider.name} (${list(Object.keys(provider.offers))}), got ${shown(what.name)}; correct it, or have ${provider.name} offer it`,
    );
  else if (offer.retired) report(`what must not be retired, got ${shown(what.name)}; remove the grant`);
  else if (!offer.to.includes(file.name))
    report(
      `what must be offered to ${file.name}, got ${shown(what.name)}, which ${provider.name} offers to ${list(offer.to)}; both sides consent: have ${provider.name} add ${file.name}`,
    );
  if (provider.stage === "production" && file.stage !== "production" && (reason === undefined || expires === undefined))
    report(
      `a way from non-production into production must say why and until when, got ${shown({ because: reason ?? null, until: expires ?? null })}; add .because("…") and .until("…")`,
    );
}

/** Names that offers and endpoints take in the network, and whose they are: no service, store or door may have them. */
export function takenNames(file: Environment): readonly (readonly [string, string])[] {
  const asked = file.access.map(({ what }) => what).filter(isForeign);
  const endpoints = asked.map((what) => [endpointOf(what), `the endpoint to ${whatName(what)}`] as const);
  const once = new Map(endpoints.map((taken) => [taken.join(" "), taken]));
  return [
    ...Object.keys(file.offers).map((name) => [balancerOf(name), `the load balancer of the offer ${name}`] as const),
    ...once.values(),
    ...heldFronts(file).map(({ group, service }) => [group, `the load balancer of ${service}`] as const),
    ...vpnReaches(file).map(
      ({ door, group }) => [ownName(door, group), `the endpoint of ${group} at the door ${door}`] as const,
    ),
  ];
}
