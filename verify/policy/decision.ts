/** What goes into a decision beside the request, and what comes out of it. */
import type { Policy } from "./document";
import type { notKnown } from "./request";

/** The policies at one level of the organization: the root, an OU, or the account. */
export interface Level {
  readonly name: string;
  readonly policies: readonly Policy[];
}

/**
 * Every policy that has a say in a request. Left out: there is none. `notKnown`: there may be, and nobody can tell what it says.
 */
export interface Policies {
  /** Service control policies of the principal's account, from the root down to the account; each level with its FullAWSAccess. */
  readonly scps?: readonly Level[] | typeof notKnown;
  /** Resource control policies of the resource's account, from the root down to the account. RCPFullAWSAccess need not be given. */
  readonly rcps?: readonly Level[] | typeof notKnown;
  /** Policies of the user with its groups, or of the role. */
  readonly identity?: readonly Policy[] | typeof notKnown;
  /** The permissions boundary of the user or role. */
  readonly boundary?: Policy | typeof notKnown;
  /** Session policies that were passed when the session began. */
  readonly session?: readonly Policy[] | typeof notKnown;
  /** The policy of the resource: bucket policy, key policy, the trust policy of a role … */
  readonly resource?: Policy | typeof notKnown;
  /** The policy of the VPC endpoint that the request goes through. */
  readonly endpoint?: Policy | typeof notKnown;
}

export type Gate = keyof Policies;

/** One thing that decided, or that stands in the way of deciding. */
export interface Reason {
  readonly gate: Gate;
  /** The level of the organization, for SCPs and RCPs. */
  readonly level?: string;
  /** The policy's name and the statement's Sid, or its place, as `#0`. Left out: no statement there allows the request. */
  readonly policy?: string;
  readonly statement?: string;
  /** Not known where the statement cannot be read. */
  readonly effect: "Allow" | "Deny" | "unknown";
  readonly applies: "yes" | "no" | "unknown";
  /** What would have to be known; empty unless `applies` or `effect` is unknown. */
  readonly unknown: readonly string[];
}

export interface Decision {
  /** `unknown` is never a guess: both answers are possible for all that is known. */
  readonly answer: "allow" | "deny" | "unknown";
  /** Whether a Deny statement decided, and not that nothing allows. */
  readonly explicit: boolean;
  readonly reasons: readonly Reason[];
}
