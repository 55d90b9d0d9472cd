/** Ports, ways and places as the report writes them. */
import type { Door, Party, Path, Ports } from "../reach/report";
import type { RuleId } from "../rules/rule";

/** `tcp 443`, `tcp 1024-65535`, `icmp`. */
export function portsText({ protocol, first, last }: Ports): string {
  if (protocol === "icmp" || protocol === "other") return protocol;
  return `${protocol} ${first === last ? first : `${first}-${last}`}`;
}

const doorNames: Readonly<Record<Door["kind"], string>> = {
  "client-vpn": "Client VPN",
  "session-manager": "Session Manager",
  "verified-access": "Verified Access",
  "load-balancer": "load balancer",
  "endpoint-service": "endpoint service",
  "aws-api": "AWS API",
};

export const doorName = (kind: Door["kind"]): string => doorNames[kind];

/** What is open there: ports, and what may be done with data. */
export const openText = ({ ports, can }: Path): string => [...ports.map(portsText), ...can].join(", ");

/** A name that a page may be led to. Ids of others never become part of one. */
export const anchor = (kind: "cell" | "rule", at: number | RuleId): string => `${kind}-${at}`;

/** Counts as `1 grant`, `4 grants`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What a party is called beside others of an environment: one of another says which. */
export const nameIn =
  (here: string) =>
  ({ name, environment }: Party): string =>
    environment === "" || environment === here ? name : `${environment}/${name}`;
