/** Services beyond the network: those that other environments offer, and those of partners. */
import type { What } from "./grant";

export type Foreign = Extract<What, { readonly kind: "offered" | "partner" }>;

export const isForeign = (what: What): what is Foreign => what.kind === "offered" || what.kind === "partner";

/** The name of the endpoint that leads there, and of the security group that it is in. */
export const endpointOf = (what: Foreign): string =>
  what.kind === "partner" ? `partner-${what.name}` : `${what.environment}-${what.name}`;

/** The security group of the load balancer of an offer. */
export const balancerOf = (offer: string): string => `offer-${offer}`;

/** What lets another environment in, in words: in the descriptions of rules on the side that offers. */
export const offerInWords = (offer: string, environment: string): string => `offer ${offer} to ${environment}`;
