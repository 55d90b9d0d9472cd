/** What is wrong with what an environment offers, and with the partners that it names. */
import { regionOfService, servicePattern, serviceWanted } from "../core/endpoint-service";
import { type Problems, shown } from "../core/problems";
import { checkName, checkPort } from "./check-network";
import { serviceBehind } from "./offered-services";
import type { Environment, Offer, Partner } from "./types";

const list = (names: readonly string[]): string => names.join(", ") || "none";

export function checkOffers(file: Environment, environments: readonly Environment[], problems: Problems): void {
  for (const [name, offer] of Object.entries(file.offers)) {
    const report: Report = (what) => problems.add(file.name, `offers.${name}${what}`);
    checkName(file.name, `offers.${name}`, name, problems);
    checkBehind(name, offer, file, report);
    if (offer.to.length === 0 && !offer.retired)
      report(".to must name at least one environment, got []; add one, or write `retired: true`");
    for (const to of offer.to) checkTo(to, file, environments, report);
  }
  for (const [name, partner] of Object.entries(file.partners)) {
    checkName(file.name, `partners.${name}`, name, problems);
    checkPartner(`partners.${name}`, partner, file, problems);
  }
}

type Report = (what: string) => void;

function checkBehind(name: string, offer: Offer, { services }: Environment, report: Report): void {
  const behind = serviceBehind(name, offer);
  const service = Object.hasOwn(services, behind) ? services[behind] : undefined;
  if (service?.retired && !offer.retired)
    report(" must lead to a service that is not retired; write `retired: true` here too");
  if (!service && offer.service === undefined)
    report(
      ` must have the name of a service (${list(Object.keys(services))}), got ${shown(name)}; correct it, or say which with service: "…"`,
    );
  else if (!service)
    report(`.service must be a service (${list(Object.keys(services))}), got ${shown(behind)}; correct it`);
}

function checkTo(to: string, file: Environment, environments: readonly Environment[], report: Report): void {
  const others = environments.filter(({ name }) => name !== file.name);
  const other = others.find(({ name }) => name === to);
  if (to === file.name)
    report(
      `.to must name other environments, got ${shown(to)}; services of one environment reach each other by a grant alone`,
    );
  else if (!other)
    report(`.to must name environments (${list(others.map(({ name }) => name))}), got ${shown(to)}; correct it`);
  else if (other.region !== file.region)
    report(
      `.to must name environments in ${file.region}, got ${shown(to)}, which is in ${other.region}; PrivateLink stays within a region here: offer the service from an environment in ${other.region}`,
    );
}

function checkPartner(
  where: string,
  { service, port, privateName }: Partner,
  { name, region }: Environment,
  problems: Problems,
): void {
  if (!servicePattern.test(service))
    problems.add(name, `${where}.service must be ${serviceWanted}, got ${shown(service)}; ask the partner for it`);
  else if (regionOfService(service) !== region)
    problems.add(
      name,
      `${where}.service must be in ${region}, got ${shown(service)}; PrivateLink stays within a region here: ask the partner for its service in ${region}`,
    );
  checkPort(name, `${where}.port`, port, problems);
  if (
    privateName !== undefined &&
    !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(privateName)
  )
    problems.add(
      name,
      `${where}.privateName must be a host name in lower case, as api.payments.example, got ${shown(privateName)}; correct it`,
    );
}
