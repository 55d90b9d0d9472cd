/** Everything about one environment's network that is computed before a construct is made. */
import { allowedDomains } from "../access/allowed-domains";
import { entryQuota, networkAclEntries } from "../access/network-acl-entries";
import { securityGroupRules } from "../access/security-group-rules";
import type { Allocations } from "../core/allocations";
import { label } from "../core/names";
import { frontsOf, reachedFrom } from "../environments/load-balancers";
import { segmentsOf, zonesFor } from "../environments/network-shape";
import type { Others } from "../environments/recorded-facts";
import { serviceDomain } from "../environments/regions";
import { type Access, outside, outsideOf, resolve } from "../environments/resolve";
import type { Environment } from "../environments/types";
import { planAddresses } from "../modules/segmented-vpc/address-plan";
import { planVpn } from "./access/vpn-plan";
import { identities, members, moves } from "./identities";
import { foreignDomains, type PrivateServices, planPrivateServices } from "./private-services";

export type NetworkPlan = ReturnType<typeof computed>;

/** Two layers ask for it: what is handed out, and what is wrong, is told once. */
export function planNetwork(file: Environment, context: Others & { readonly allocations: Allocations }): NetworkPlan {
  const before = plans.get(context.allocations);
  if (before) return before;
  const plan = computed(file, context);
  plans.set(context.allocations, plan);
  return plan;
}
/** An owner has allocations of its own in every run. */
const plans = new WeakMap<Allocations, NetworkPlan>();

function computed(file: Environment, { allocations, ...others }: Others & { readonly allocations: Allocations }) {
  const report = { path: file.name, problems: others.problems };
  const vpn = planVpn(file, allocations, report);
  const access = resolve(file, vpn.endpoints);
  const privateServices = planPrivateServices(file, others, allocations);
  const { offered, consumed } = privateServices;
  const flows = [...access.flows, ...offered.flows, ...consumed.flows];
  const segments = segmentsOf(file);
  const zones = zonesFor(file);
  const addresses = planAddresses({ cidr: file.network.cidr, zones, segments }, allocations, report);
  const rules = securityGroupRules(flows);
  const all = members(file, vpn.doorOf);
  const names = identities(all, allocations, report);
  return {
    access,
    vpn,
    /** One block per segment. */
    blocks: addresses.segments,
    privateServices,
    segments,
    rules,
    identities: names,
    groups: Object.fromEntries(
      Object.entries(names).map(([name, identity]) => [name, { name: label([file.name, identity], 255) }]),
    ),
    moves: moves(all, rules),
    entries: networkAclEntries(
      flows,
      { ...addresses.segments, ...destinations(file) },
      allocations,
      file.network.networkAclQuota ?? entryQuota.usual,
      report,
    ),
    routeTables: routeTables(segments, zones),
    subnets: subnets(segments, zones, addresses.subnets, file.region),
    ...waysOut(file, access, zones),
    domains: domains(file, access, privateServices),
  };
}

type Segments = ReturnType<typeof segmentsOf>;

/** One table for all public segments, one per zone for private ones, one for each isolated one. */
const tableOf = (segment: string, kind: string, zone: string): string =>
  kind === "public" ? "public" : kind === "private" ? `${segment}-${zone}` : segment;

const routeTables = (segments: Segments, zones: readonly string[]) =>
  Object.fromEntries(
    Object.entries(segments).flatMap(([name, { kind }]) => zones.map((zone) => [tableOf(name, kind, zone), { kind }])),
  );

const subnets = (
  segments: Segments,
  zones: readonly string[],
  cidrs: Readonly<Record<string, string>>,
  region: string,
) =>
  Object.fromEntries(
    Object.entries(segments).flatMap(([segment, { kind }]) =>
      zones.map((zone) => [
        `${segment}-${zone}`,
        {
          segment,
          kind,
          routeTable: tableOf(segment, kind, zone),
          cidr: cidrs[`${segment}-${zone}`] ?? "",
          availabilityZone: `${region}${zone}`,
        },
      ]),
    ),
  );

/** The blocks of what is on the internet, beside those of segments. */
const destinations = (file: Environment): Readonly<Record<string, string>> => {
  const open = frontsOf(file).filter(({ scheme }) => scheme === "public");
  return {
    ...Object.fromEntries(Object.entries(file.internet).map(([name, { cidr }]) => [outside(name), cidr])),
    ...Object.fromEntries(open.map((front) => [outsideOf(front.service), reachedFrom(front)])),
  };
};

/** A NAT gateway per zone where the environment has a place for them, and routes there for the segments that a grant leads out of. */
const waysOut = ({ network: { nat } }: Environment, { flows }: Access, zones: readonly string[]) => {
  const leaving = [...new Set(flows.filter(({ wayOut }) => wayOut).map(({ from }) => from.segment))];
  return {
    natGateways: Object.fromEntries(nat === undefined ? [] : zones.map((zone) => [zone, { subnet: `${nat}-${zone}` }])),
    natRoutes: Object.fromEntries(
      leaving.flatMap((segment) => zones.map((zone) => [tableOf(segment, "private", zone), { natGateway: zone }])),
    ),
  };
};

const domains = (
  file: Environment,
  { awsServices, flows }: Access,
  privateServices: PrivateServices,
): readonly string[] => {
  const { region, stores, internet } = file;
  return allowedDomains({
    region,
    suffix: serviceDomain,
    awsServices,
    databases: Object.values(stores).some(({ kind }) => kind === "database"),
    fileSystems: Object.values(stores).some(({ kind }) => kind === "file-system"),
    internet: flows.flatMap(({ to, wayOut }) => (wayOut ? (internet[to.group]?.domains ?? []) : [])),
    foreign: foreignDomains(privateServices, serviceDomain),
    own: frontsOf(file).flatMap(({ scheme, declared }) => (scheme === "internal" ? [declared.domain] : [])),
  });
};
