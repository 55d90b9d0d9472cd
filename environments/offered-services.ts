/** What a checked environment offers to others: who has asked for it, and what of that can be made by now. */
import type { Flow } from "../access/flow";
import { balancerOf, endpointOf, offerInWords } from "../access/foreign";
import { endpointPattern, endpointWanted } from "../core/endpoint-service";
import { factOf, type Others, type Waiting } from "./recorded-facts";
import type { Environment, Offer, Service } from "./types";

export interface OfferedServices {
  /** Every offer, whether somebody asks for it or not: its endpoint service keeps the name that others have recorded. */
  readonly offers: Readonly<
    Record<string, { readonly segment: string; readonly port: number; readonly retired: boolean }>
  >;
  readonly principals: Readonly<Record<string, { readonly offer: string; readonly account: string }>>;
  readonly consumers: Readonly<
    Record<string, { readonly offer: string; readonly cidr: string; readonly grants: string }>
  >;
  readonly connections: Readonly<Record<string, { readonly offer: string; readonly endpointId: string }>>;
  readonly flows: readonly Flow[];
  readonly waiting: readonly Waiting[];
}

interface Consumer {
  readonly offer: string;
  readonly service: string;
  readonly from: Environment;
  /** Undefined while it has no id. */
  readonly account: string | undefined;
  readonly endpointId: string | undefined;
}

/** The service behind an offer. */
export const serviceBehind = (name: string, { service = name }: Offer): string => service;

/** Whether an environment has a grant to an offer of another. */
const asksFor = (consumer: Environment, provider: string, offer: string): boolean =>
  consumer.access.some(({ what }) => what.kind === "offered" && what.environment === provider && what.name === offer);

export function offeredServices(file: Environment, others: Others): OfferedServices {
  const consumers = Object.entries(file.offers).flatMap(([name, offer]) => consumersOf(file, name, offer, others));
  const ready = consumers.filter(({ account }) => account !== undefined);
  const at = (service: string): Service => file.services[service] as Service;
  return {
    offers: Object.fromEntries(
      Object.entries(file.offers).map(([name, offer]) => {
        const { segment, port } = at(serviceBehind(name, offer));
        return [name, { segment, port, retired: offer.retired ?? false }];
      }),
    ),
    principals: Object.fromEntries(ready.map(({ offer, account = "" }) => [`${offer}/${account}`, { offer, account }])),
    consumers: Object.fromEntries(
      ready.map(({ offer, from }) => [
        `${offer}/${from.name}`,
        { offer, cidr: from.network.cidr, grants: offerInWords(offer, from.name) },
      ]),
    ),
    connections: Object.fromEntries(
      ready.flatMap(({ offer, from, endpointId }) =>
        endpointId === undefined ? [] : [[`${offer}/${from.name}`, { offer, endpointId }]],
      ),
    ),
    flows: ready.map(({ offer, service, from }) => flow(offer, service, at(service), from)),
    waiting: consumers.flatMap((consumer) => waiting(file, consumer)),
  };
}

function consumersOf(file: Environment, name: string, offer: Offer, others: Others): readonly Consumer[] {
  if (offer.retired) return [];
  return others.environments
    .filter((from) => offer.to.includes(from.name) && asksFor(from, file.name, name))
    .map((from) => {
      const id = others.organization.accounts[from.account]?.id;
      return {
        offer: name,
        service: serviceBehind(name, offer),
        from,
        account: id === "pending" ? undefined : id,
        endpointId: factOf(others, from.name, endpointFact(file.name, name), {
          wanted: endpointWanted,
          holds: (value) => endpointPattern.test(value),
        }),
      };
    });
}

/** The fact by which the offering side learns of the endpoint that it accepts. */
export const endpointFact = (provider: string, offer: string): string =>
  `network/endpoint/${endpointOf({ kind: "offered", environment: provider, name: offer })}`;

const flow = (offer: string, service: string, { segment, port }: Service, from: Environment): Flow => ({
  from: { group: balancerOf(offer), segment },
  to: { group: service, segment },
  protocol: "tcp",
  fromPort: port,
  toPort: port,
  grant: offerInWords(offer, from.name),
});

const waiting = (file: Environment, { offer, from, account, endpointId }: Consumer): readonly Waiting[] =>
  account !== undefined && endpointId !== undefined
    ? []
    : [
        {
          stack: `${file.name}-network`,
          what: `the connection of ${from.name} to ${offer}`,
          fact: account === undefined ? undefined : endpointFact(file.name, offer),
          owner: from.name,
        },
      ];
