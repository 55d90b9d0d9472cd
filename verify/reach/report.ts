/** What reaches what: the result of joining packets with permissions, for texts, reports and comparisons. Plain data, safe to serialize. */

/** Somebody who asks, or something that is asked for. */
export interface Party {
  /** Unique in a report: `prod/orders-api`, `prod/group engineering`, `internet`. */
  readonly id: string;
  readonly kind: PartyKind;
  /** As people call it: from tags of what is emitted, or the address of the resource. */
  readonly name: string;
  /** Where it is; empty where nothing tells. */
  readonly environment: string;
  /** `Resource.id` of everything it is made of. */
  readonly resources: readonly string[];
}

/** `store` holds data. `place` is what stands in a network and of which no more is known. */
export type PartyKind = "service" | "store" | "group" | "internet" | "role" | "load-balancer" | "place";

export const doorKinds = [
  "client-vpn",
  "session-manager",
  "verified-access",
  "load-balancer",
  "endpoint-service",
  "aws-api",
] as const;
export type DoorKind = (typeof doorKinds)[number];

/** What somebody comes through. `aws-api` is the control plane: a call to AWS and no packet to the target. */
export interface Door {
  readonly kind: DoorKind;
  /** As the environment calls it, or the address of the resource. */
  readonly name: string;
  readonly resource: string;
}

export interface Ports {
  /** `icmp` and `other` have none: then both are 0 and 65535. */
  readonly protocol: "tcp" | "udp" | "icmp" | "other";
  readonly first: number;
  readonly last: number;
}

export const capabilities = ["read", "write", "admin"] as const;
export type Capability = (typeof capabilities)[number];

/** What has to be true for a path to be open, beside its hops. */
export interface Condition {
  readonly kind: "mfa" | "source" | "tag" | "document" | "user" | "time" | "sign-in" | "other";
  /** For people: `only the document zero-trust-prod-… (orders-db, port 5432)`. */
  readonly text: string;
  /** `Resource.id` of what says so. */
  readonly resource: string;
}

/** Where somebody is looked at on the way, and what lets them pass: `Resource.id`s, the witnesses. */
export interface Hop {
  readonly at: string;
  readonly by: readonly string[];
}

/** `sure`: it works whatever the unknown turns out to be. `may`: nobody can tell that it does not. */
export type Certainty = "sure" | "may";

/** One way from one party to another. */
export interface Path {
  /** `Party.id`. */
  readonly from: string;
  readonly to: string;
  /** In the order in which they are passed; empty from within the network. */
  readonly doors: readonly Door[];
  readonly certainty: Certainty;
  /** Empty where no packet goes to the target itself. */
  readonly ports: readonly Ports[];
  /** What permissions allow with the data of a store; empty where they have no say, or only the store itself knows. */
  readonly can: readonly Capability[];
  readonly conditions: readonly Condition[];
  readonly hops: readonly Hop[];
  /** What would have to be known, where it is not sure. */
  readonly unknown: readonly string[];
}

/** One cell of the matrix who × what. */
export interface Cell {
  readonly from: string;
  readonly to: string;
  /** At places in `paths`. */
  readonly paths: readonly number[];
  /** At places in `grants`. */
  readonly grants: readonly number[];
}

/** A grant of the declared access, and whether it works. */
export interface GrantVerdict {
  /** In words: `orders-api to orders-db can write`. */
  readonly grant: string;
  readonly environment: string;
  readonly verdict: "works" | "does not work" | "cannot be verified" | "not looked at";
  /** At places in `paths`: those that it explains. */
  readonly paths: readonly number[];
  /** The first hop that stops it, or what would have to be known. */
  readonly stopped?: Stop;
}

export interface Stop {
  readonly at: string;
  readonly why: string;
  /** Resources that were looked at there. */
  readonly by: readonly string[];
  readonly fix: string;
}

/** A path, or a part of it, that no grant declares. */
export interface Undeclared {
  /** At its place in `paths`. */
  readonly path: number;
  /** What of it is too much, in words: `tcp 22`, `can admin`. */
  readonly excess: readonly string[];
  readonly verdict: "fail" | "cannot be verified";
  readonly fix: string;
}

export interface ReachReport {
  readonly parties: readonly Party[];
  readonly paths: readonly Path[];
  readonly cells: readonly Cell[];
  /** Whether there was declared access to compare with: without it, the next two are empty. */
  readonly compared: boolean;
  readonly grants: readonly GrantVerdict[];
  readonly undeclared: readonly Undeclared[];
  /** What is there and not modelled, in words. */
  readonly problems: readonly string[];
}
