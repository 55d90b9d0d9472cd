/** What the environments declare, as plain data beside the stacks: whoever judges the stacks holds it against what they open. */
import type { Protocol } from "../access/flow";
import { balancerOf } from "../access/foreign";
import type { Grant } from "../access/grant";
import { databaseUser } from "../access/store-names";
import { idAt } from "../environments/check-group-ids";
import { fenceOf } from "../environments/fence";
import { entranceOf, frontPorts, frontsOf, reachedFrom } from "../environments/load-balancers";
import { serviceBehind } from "../environments/offered-services";
import { isPlaced, isRetired, portOf } from "../environments/stores";
import type { Environment, Organization } from "../environments/types";
import { type NetworkPlan, planNetwork } from "./network-plan";
import type { PlanContext } from "./planned-stack";

export type DeclaredRecord = NonNullable<ReturnType<typeof declaredOf>>;
export type DeclaredAccess = ReturnType<typeof declaredAccess>;

export const declaredAccess = (organization: Organization, environments: readonly DeclaredRecord[]) => ({
  version: 1,
  organization: organization.id,
  environments,
});

/** Undefined while the account of the environment has no id. */
export function declaredOf(file: Environment, context: PlanContext) {
  const fence = fenceOf(file, context.organization);
  if (!fence) return undefined;
  const network = planNetwork(file, context);
  const made = (name: string): string => network.identities[name] ?? name;
  const { account, region } = fence;
  return {
    name: file.name,
    account,
    accountName: file.account,
    region,
    services: Object.entries(file.services).map(([name, { segment, port }]) => ({
      name,
      made: made(name),
      addresses: network.blocks[segment] ?? "",
      port,
    })),
    stores: Object.entries(file.stores)
      .filter(([, store]) => !isRetired(store))
      .map(([name, store]) => ({ name, made: made(name), kind: store.kind })),
    fronts: frontsOf(file).map((front) => ({
      service: front.service,
      made: made(front.group),
      scheme: front.scheme,
      ...(front.scheme === "public" ? { from: reachedFrom(front) } : {}),
      ports: front.scheme === "public" ? [frontPorts.tls, frontPorts.plain] : [frontPorts.tls],
    })),
    offers: Object.entries(file.offers)
      .filter(([, offer]) => !offer.retired)
      .map(([name, offer]) => {
        const service = serviceBehind(name, offer);
        return { name, made: balancerOf(name), service, port: file.services[service]?.port ?? 0 };
      }),
    doors: Object.entries(file.doors).map(([name, { kind }]) => ({ name, kind, made: doorsMade(name, network) })),
    groups: groupsOf(file, context.organization),
    grants: file.access.map((grant) => record(grant, file, context)),
  };
}

/** A door of Client VPN has an endpoint for each reach. */
function doorsMade(name: string, { vpn, identities }: NetworkPlan): readonly string[] {
  const endpoints = Object.entries(vpn.doorOf).flatMap(([endpoint, door]) => (door === name ? [endpoint] : []));
  return [...new Set([name, ...endpoints])].map((one) => identities[one] ?? one);
}

/** Groups that grants name, with what doors call them. */
function groupsOf(file: Environment, { groups }: Organization) {
  const names = new Set(file.access.flatMap(({ who }) => (who.kind === "group" ? [who.name] : [])));
  return [...names].sort().map((name) => {
    const group = groups[name];
    const ids = Object.values(file.doors).flatMap((door) =>
      group === undefined || door.kind === "session-manager" ? [] : (idAt(door, group) ?? []),
    );
    return { name, ids: [...new Set(ids)] };
  });
}

function record(grant: Grant, file: Environment, context: PlanContext) {
  const { who, door, what, terms, expires, reason, approval } = grant;
  const { resources: _, ...asked } = { resources: [], ...what };
  const protocol: Protocol = terms.protocol === "udp" ? "udp" : "tcp";
  return {
    who,
    ...(door === undefined ? {} : { through: { name: door, kind: file.doors[door]?.kind ?? "" } }),
    what: asked,
    ...(terms.can === undefined ? {} : { can: terms.can }),
    protocol,
    ports: portsOf(grant, file, context),
    ...(what.kind === "internet" ? { addresses: file.internet[what.name]?.cidr ?? "" } : {}),
    ...(file.stores[what.name]?.kind === "database" && what.kind === "named"
      ? { user: databaseUser({ environment: file.name }, grant) }
      : {}),
    ...(expires === undefined ? {} : { until: expires }),
    ...(reason === undefined ? {} : { because: reason }),
    ...(approval === undefined ? {} : { approval: { by: approval.by.name, hours: approval.hours } }),
  };
}

/** None where it is reached by a call to AWS. */
function portsOf({ what, terms }: Grant, file: Environment, { environments }: PlanContext) {
  const { port = usualPort(what, file, environments), ports = port === undefined ? [] : [port] } = terms;
  return ports.map((one) => (typeof one === "number" ? { from: one, to: one } : one));
}

function usualPort(what: Grant["what"], file: Environment, environments: readonly Environment[]): number | undefined {
  switch (what.kind) {
    case "named": {
      if (Object.hasOwn(file.services, what.name)) return entranceOf(what.name, file).port;
      const store = file.stores[what.name];
      return store && isPlaced(store) ? portOf(store) : undefined;
    }
    case "internet":
      return file.internet[what.name]?.port;
    case "partner":
      return file.partners[what.name]?.port;
    case "offered": {
      const provider = environments.find(({ name }) => name === what.environment);
      const offer = provider?.offers[what.name];
      return offer && provider.services[serviceBehind(what.name, offer)]?.port;
    }
    default:
      return undefined;
  }
}
