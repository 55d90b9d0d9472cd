/** What a checked environment asks of other environments and of partners, and what of that can be made by now. */
import type { Flow } from "../access/flow";
import { endpointOf, type Foreign, isForeign } from "../access/foreign";
import { inWords } from "../access/grant";
import { regionOfService, servicePattern } from "../core/endpoint-service";
import { serviceBehind } from "./offered-services";
import { factOf, type Others, type Waiting } from "./recorded-facts";
import type { Environment } from "./types";

export interface ConsumedService {
  /** Name of the endpoint service. */
  readonly service: string;
  /** The host name that the network resolves to the endpoint. */
  readonly privateName?: string | undefined;
  /** A service of ours: its owner has to learn the id of the endpoint. */
  readonly ours: boolean;
}

export interface ConsumedServices {
  /** By the name of the endpoint. */
  readonly endpoints: Readonly<Record<string, ConsumedService>>;
  readonly flows: readonly Flow[];
  readonly waiting: readonly Waiting[];
}

interface Asked {
  readonly what: Foreign;
  readonly port: number;
  readonly found: ConsumedService | undefined;
}

export function consumedServices(file: Environment, others: Others): ConsumedServices {
  const asked = new Map<string, Asked>();
  const flows = file.access.flatMap((grant) => {
    if (!isForeign(grant.what)) return [];
    const name = endpointOf(grant.what);
    const one = asked.get(name) ?? lookUp(grant.what, file, others);
    asked.set(name, one);
    if (one.found === undefined) return [];
    const from = { group: grant.who.name, segment: file.services[grant.who.name]?.segment ?? "" };
    const to = { group: name, segment: file.network.endpoints ?? "" };
    return [{ from, to, protocol: "tcp", fromPort: one.port, toPort: one.port, grant: inWords(grant) } as const];
  });
  return {
    flows,
    endpoints: Object.fromEntries(
      [...asked].flatMap(([name, { found }]) => (found === undefined ? [] : [[name, found]])),
    ),
    waiting: [...asked.values()].flatMap(({ what, found }) =>
      what.kind === "partner" || found !== undefined ? [] : [waiting(file, what.environment, what.name)],
    ),
  };
}

const lookUp = (what: Foreign, file: Environment, others: Others): Asked =>
  what.kind === "partner" ? ofPartner(what, file) : ofEnvironment(what, others);

function ofPartner(what: Extract<Foreign, { kind: "partner" }>, { partners }: Environment): Asked {
  const { service = "", port = 0, privateName } = partners[what.name] ?? {};
  return { what, port, found: { service, privateName, ours: false } };
}

function ofEnvironment(what: Extract<Foreign, { kind: "offered" }>, others: Others): Asked {
  const provider = others.environments.find(({ name }) => name === what.environment);
  const offer = provider?.offers[what.name];
  const { port = 0 } = (offer && provider.services[serviceBehind(what.name, offer)]) ?? {};
  const region = provider?.region ?? "";
  const service = factOf(others, what.environment, serviceFact(what.name), {
    wanted: `the name of an endpoint service in ${region}`,
    holds: (value) => servicePattern.test(value) && regionOfService(value) === region,
  });
  return { what, port, found: service === undefined ? undefined : { service, ours: true } };
}

/** The fact by which the consuming side learns where to connect to. */
const serviceFact = (offer: string): string => `network/endpoint-service/${offer}`;

const waiting = (file: Environment, owner: string, offer: string): Waiting => ({
  stack: `${file.name}-network`,
  what: `the endpoint to ${offer} of ${owner}`,
  fact: serviceFact(offer),
  owner,
});
