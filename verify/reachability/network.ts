/** A network as packets see it. Every part keeps the id of the resource that it stands for. */
import type { Range, Ranges } from "./ranges";

/** Protocols with ports, and those without: what has no port passes as a whole or not at all. */
export const protocols = ["tcp", "udp", "icmp", "other"] as const;
export type Protocol = (typeof protocols)[number];

/** What lets something through only perhaps, since a part of it is not known, is not `certain`: then what it says is the widest that it may be. */
interface Doubtful {
  readonly id: string;
  readonly certain: boolean;
}

export type Peer =
  | { readonly kind: "addresses"; readonly ranges: Ranges }
  | { readonly kind: "group"; readonly group: string }
  /** Everybody, for all that is known. */
  | { readonly kind: "unknown" };

/** A rule of a security group. It only ever allows. */
export interface Rule extends Doubtful {
  readonly protocol: Protocol | "all";
  readonly ports: Range;
  readonly peer: Peer;
}

export interface Group {
  readonly id: string;
  readonly vpc: string | undefined;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** An entry of a network ACL. The first that fits decides. */
export interface Entry extends Doubtful {
  readonly number: number;
  readonly allow: boolean;
  readonly protocol: Protocol | "all";
  readonly ports: Range;
  readonly addresses: Range;
}

export interface Acl {
  readonly id: string;
  /** In the order of their numbers. */
  readonly ingress: readonly Entry[];
  readonly egress: readonly Entry[];
}

export type Target =
  | { readonly kind: "internet" | "peering" | "transit" | "blackhole" | "unknown"; readonly id: string }
  | { readonly kind: "nat"; readonly id: string; readonly subnet: string | undefined };

export interface Route extends Doubtful {
  readonly to: Range;
  readonly target: Target;
}

/** What a subnet has. Undefined: nobody can tell which. */
export interface Subnet {
  readonly id: string;
  readonly vpc: string | undefined;
  readonly addresses: Range;
  readonly acl: string | undefined;
  readonly routes: readonly Route[] | undefined;
  /** Whether Block Public Access lets packets from the internet in, and out to it. */
  readonly internet: { readonly in: boolean; readonly out: boolean; readonly nat: boolean };
}

export interface Peering extends Doubtful {
  readonly vpcs: readonly [string, string];
}

/** A VPC at a transit gateway, with where its packets may go from there. */
export interface Attachment extends Doubtful {
  readonly gateway: string;
  readonly vpc: string;
  readonly routes: readonly {
    readonly id: string;
    readonly to: Range;
    readonly attachment: string;
    readonly certain: boolean;
  }[];
}

export interface Network {
  readonly vpcs: ReadonlyMap<string, { readonly id: string; readonly blocks: Ranges }>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly acls: ReadonlyMap<string, Acl>;
  readonly peerings: ReadonlyMap<string, Peering>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** What is not modelled or not known of it, in words. */
  readonly problems: readonly string[];
}

/** Where packets come from or go to: an instance, a database, an endpoint, or whatever has these groups in these subnets. */
export interface Place {
  readonly id: string;
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  /** Not certain: it may have other groups or stand elsewhere. */
  readonly certain: boolean;
  /** Whether it has an address that the internet can send to; undefined where nobody can tell. */
  readonly isPublic: boolean | undefined;
  /** Destinations that it may send to at all, as a VPN allows them; left out: all. */
  readonly allowed?: (address: number) => readonly string[] | undefined;
  /** What `allowed` distinguishes. */
  readonly bounds?: Ranges;
}

/** The internet, or a part of it. */
export interface Outside {
  readonly id: "internet";
  readonly addresses: Range;
}
