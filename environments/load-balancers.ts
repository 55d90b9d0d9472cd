/** Load balancers of services: TLS with a certificate of AWS, in front of a service that speaks TLS too. */
import type { Environment } from "./types";

/** What takes requests for a service, under a name of its own. Whoever is granted the service reaches an internal one, and the service itself no more. */
export interface LoadBalancer {
  /** The host name that clients ask for, and that the certificate is of. */
  readonly domain: string;
  /** The public hosted zone in which the certificate is validated, and in which the name leads to the load balancer. */
  readonly zoneId?: string;
  /** A certificate in ACM instead, of the same region. The name is then led here by others. */
  readonly certificateArn?: string;
  /** The segment of its addresses. Default: that of the service where it is internal, and the public segment where it is public. */
  readonly segment?: string;
  /** What says that the service is healthy. Default: `/`. */
  readonly healthPath?: string;
  /** It takes no requests any more and goes; its security group goes when it is removed, in a later change. */
  readonly retired?: true;
}

/** A load balancer on the internet, which needs no grant. Whoever is granted the service reaches the service itself: names of the internet lead out. */
export interface PublicLoadBalancer extends LoadBalancer {
  /** The block of addresses that reach it. Default: all, 0.0.0.0/0. */
  readonly from?: string;
}

/** A load balancer as the layers see it. */
export interface Front {
  readonly service: string;
  /** The name of its security group. */
  readonly group: string;
  readonly segment: string;
  readonly scheme: "internal" | "public";
  readonly declared: PublicLoadBalancer;
}

/** What it listens on, with TLS; a public one redirects from the other. */
export const frontPorts = { tls: 443, plain: 80 } as const;

const everywhere = "0.0.0.0/0";
/** Who reaches a public one. */
export const reachedFrom = ({ declared: { from = everywhere } }: Front): string => from;

/** The security group of the load balancer of a service. */
export const frontGroup = (service: string): string => `${service}-balancer`;

/** The load balancer of a service, whether it is retired or not. */
export function declaredFront(service: string, { services, network }: Environment): Front | undefined {
  const { internal, public: open, segment = "" } = (Object.hasOwn(services, service) && services[service]) || {};
  const group = frontGroup(service);
  if (internal) return { service, group, segment: internal.segment ?? segment, scheme: "internal", declared: internal };
  if (!open) return undefined;
  const publicSegments = Object.entries(network.segments).filter(
    ([, kind]) => (typeof kind === "string" ? kind : kind.kind) === "public",
  );
  const place = open.segment ?? publicSegments[0]?.[0] ?? "";
  return { service, group, segment: place, scheme: "public", declared: open };
}

/** Every load balancer that takes requests. */
export const frontsOf = (file: Environment): readonly Front[] =>
  Object.keys(file.services).flatMap((service) => frontOf(service, file) ?? []);

/** The load balancer of a service, where it takes requests. */
export function frontOf(service: string, file: Environment): Front | undefined {
  const front = declaredFront(service, file);
  return front === undefined || isRetired(front, file) ? undefined : front;
}

/** Whether it takes requests no more, or its service is there no more. */
export const isRetired = ({ service, declared }: Front, { services }: Environment): boolean =>
  (declared.retired ?? services[service]?.retired) === true;

/** Every load balancer that is there: one that is retired waits, unprotected, for its removal. */
export const heldFronts = (file: Environment): readonly Front[] =>
  Object.keys(file.services).flatMap((service) => declaredFront(service, file) ?? []);

/** Where whoever is granted a service arrives: at its internal load balancer, or at the service itself; `host` is what people call that. */
export function entranceOf(service: string, file: Environment) {
  const front = frontOf(service, file);
  const { segment = "", port = 0 } = file.services[service] ?? {};
  return front?.scheme === "internal"
    ? { group: front.group, segment: front.segment, port: frontPorts.tls, host: front.declared.domain }
    : { group: service, segment, port, host: service };
}
