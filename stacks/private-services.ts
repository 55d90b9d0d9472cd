/** The part of a network that leads to other networks: PrivateLink, from both sides. */
import { balancerOf } from "../access/foreign";
import type { Allocations } from "../core/allocations";
import { call } from "../core/call";
import { domainOfService } from "../core/endpoint-service";
import { entry } from "../core/late";
import { label } from "../core/names";
import type { Problems } from "../core/problems";
import { type ConsumedServices, consumedServices } from "../environments/consumed-services";
import { type OfferedServices, offeredServices } from "../environments/offered-services";
import type { Others } from "../environments/recorded-facts";
import type { Environment } from "../environments/types";
import { privateService } from "../modules/private-service/private-service";
import type { AccountStack } from "./account-stack";

export interface PrivateServices {
  readonly offered: OfferedServices;
  readonly consumed: ConsumedServices;
}

/** Offers and endpoints of an environment, as far as they can be made by now. */
export function planPrivateServices(file: Environment, others: Others, allocations: Allocations): PrivateServices {
  checkRetired(file, allocations, others.problems);
  return { offered: offeredServices(file, others), consumed: consumedServices(file, others) };
}

/** An offer is retired before it is removed: its load balancer is protected, and AWS would refuse in the middle of an apply. */
function checkRetired({ name: path, offers }: Environment, allocations: Allocations, problems: Problems): void {
  for (const [name, { retired }] of Object.entries(offers)) {
    allocations.take("offers", name, () => 1);
    if (retired) allocations.take("retiredOffers", name, () => 1);
  }
  for (const name of allocations.priorKeys("offers"))
    if (!Object.hasOwn(offers, name) && allocations.prior("retiredOffers", name) === undefined)
      problems.add(
        path,
        `offers.${name} must be retired before it is removed; write \`retired: true\` and apply, and remove it in a later change, when nobody is connected to it`,
      );
}

/** Host names that the network has to resolve to reach its endpoints. */
export const foreignDomains = ({ consumed }: PrivateServices, suffix: string): readonly string[] =>
  Object.values(consumed.endpoints).flatMap(({ service, privateName }) => [
    domainOfService(service, suffix),
    ...(privateName === undefined ? [] : [privateName]),
  ]);

interface Network {
  readonly account: { readonly id: string; readonly region: string; readonly partition: "aws" | "aws-us-gov" };
  readonly vpcId: string;
  readonly subnetIds: string;
  readonly subnets: Readonly<Record<string, { readonly segment: string; readonly availabilityZone: string }>>;
}

/** What the rest of the stack needs of the private services: groups that rules name, and what is published and handed out. */
interface Made {
  readonly peers: Readonly<Record<string, string>>;
  readonly published: Readonly<Record<string, string>>;
  /** Undefined where no other account needs anything. */
  readonly handedOut: Readonly<Record<string, string>> | undefined;
}

/** Makes the private services of a network; nothing where there are none. */
export function callPrivateServices(
  stack: AccountStack,
  file: Environment,
  { offered, consumed }: PrivateServices,
  { account, vpcId, subnetIds, subnets }: Network,
): Made {
  if (Object.keys(offered.offers).length + Object.keys(consumed.endpoints).length === 0)
    return { peers: {}, published: {}, handedOut: undefined };
  const standing = (segment: string | undefined) => Object.entries(subnets).filter(([, s]) => s.segment === segment);
  const made = call(stack, "private_services", privateService, {
    name: file.name,
    account,
    vpcId,
    offers: each(offered.offers, ({ segment, port, retired }, name) => ({
      name: label([file.name, name], 26),
      port,
      retired,
      subnetIds: standing(segment).map(([subnet]) => entry(subnetIds, subnet)),
    })),
    principals: offered.principals,
    consumers: offered.consumers,
    connections: offered.connections,
    endpoints: each(consumed.endpoints, ({ service, privateName }) => ({
      service,
      privateDns: privateName !== undefined,
      subnetIds: Object.fromEntries(
        standing(file.network.endpoints).map(([subnet, { availabilityZone: zone }]) => [
          zone,
          entry(subnetIds, subnet),
        ]),
      ),
    })),
  });
  const open = Object.fromEntries(Object.entries(offered.offers).filter(([, { retired }]) => !retired));
  const ours = Object.fromEntries(Object.entries(consumed.endpoints).filter(([, endpoint]) => endpoint.ours));
  return {
    peers: {
      ...each(offered.offers, (_, name) => entry(made.balancerGroupIds, name), balancerOf),
      ...each(consumed.endpoints, (_, name) => entry(made.endpointGroupIds, name)),
    },
    published: {
      ...named("endpoint-service", offered.offers, made.serviceNames),
      ...named("target-group", offered.offers, made.targetGroupArns),
      ...named("endpoint", consumed.endpoints, made.endpointIds),
      ...named("endpoint-name", consumed.endpoints, made.endpointDnsNames),
    },
    handedOut: {
      ...named("network/endpoint-service", open, made.serviceNames),
      ...named("network/endpoint", ours, made.endpointIds),
    },
  };
}

const each = <From, To>(
  values: Readonly<Record<string, From>>,
  to: (value: From, name: string) => To,
  nameOf = (name: string) => name,
): Record<string, To> => Object.fromEntries(Object.entries(values).map(([name, v]) => [nameOf(name), to(v, name)]));

/** Facts of one kind, by name, out of a map that a module puts out. */
const named = (kind: string, of: Readonly<Record<string, unknown>>, map: string): Record<string, string> =>
  Object.fromEntries(Object.keys(of).map((name) => [`${kind}/${name}`, entry(map, name)]));
