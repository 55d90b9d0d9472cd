/** The grammar of grants: `allow(who).through(door).to(what, { can, port }).until(date).because(text)`, and `.onApproval(…)`. Everything not granted stays closed. */

/** Someone who asks: a service of the environment by its name, a group of people, a delivery pipeline, somebody outside. */
export type Who =
  | { readonly kind: "service"; readonly name: string }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "pipeline"; readonly name: string }
  | { readonly kind: "external"; readonly name: string };

/** What is asked for: a service or store of the environment by its name, an AWS service, addresses on the internet, a partner's endpoint service, a service that another environment offers, a shell on the host of a door. */
export type What =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "aws"; readonly name: string; readonly resources: readonly string[] }
  | { readonly kind: "internet"; readonly name: string }
  | { readonly kind: "partner"; readonly name: string }
  | { readonly kind: "shell"; readonly name: string }
  | { readonly kind: "offered"; readonly environment: string; readonly name: string };

export const capabilities = ["read", "write", "admin"] as const;
export type Capability = (typeof capabilities)[number];

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export interface Terms {
  /** Required for stores: what may be done with the data. */
  readonly can?: Capability;
  /** The port of the service or store when left out. */
  readonly port?: number;
  readonly ports?: readonly (number | PortRange)[];
  /** TCP when left out. `"-1"` (everything) is refused. */
  readonly protocol?: string;
}

/** One line of declared access. */
export interface Grant {
  readonly who: Who;
  readonly door?: string;
  readonly what: What;
  readonly terms: Terms;
  /** The last day on which it holds, as 2027-01-31. */
  readonly expires?: string;
  readonly reason?: string;
  readonly approval?: Approval;
  until(date: string): Grant;
  because(text: string): Grant;
  /** Nobody holds it: an approval broker assigns it to whoever asked, for so many hours, when somebody of the group approved. */
  onApproval(approval: Approval): Grant;
}

export interface Approval {
  readonly by: Who;
  /** 1 to 12. */
  readonly hours: number;
}

/** People, by the name of their group in the organization file. */
export const group = (name: string): Who => ({ kind: "group", name });
/** A delivery pipeline, by its name in the organization file. */
export const pipeline = (name: string): Who => ({ kind: "pipeline", name });
/** Somebody that we do not own. */
export const external = (name: string): Who => ({ kind: "external", name });
/** A service of AWS, by its short name as in the name of its endpoint: `aws("sqs", "orders-queue")`. */
export const aws = (name: string, ...resources: readonly string[]): What => ({ kind: "aws", name, resources });
/** Addresses on the internet, by their name in the environment file. */
export const internet = (name: string): What => ({ kind: "internet", name });
/** An endpoint service of somebody else, by its name in the environment file. */
export const partner = (name: string): What => ({ kind: "partner", name });
/** A service that another environment offers. */
export const offered = (environment: string, name: string): What => ({ kind: "offered", environment, name });

/** A shell on the host behind a door of Session Manager: whoever has it sees what the host sees. Never part of another grant. */
export const shell = (): What => ({ kind: "shell", name: "shell" });

type Target = string | What;

/** Begins a grant. A name alone is a service of the environment. */
export const allow = (who: string | Who) => {
  const asked: Who = typeof who === "string" ? { kind: "service", name: who } : who;
  return {
    to: (what: Target, terms: Terms = {}) => finish({ who: asked, what: target(what), terms }),
    through: (door: string) => ({
      to: (what: Target, terms: Terms = {}) => finish({ who: asked, door, what: target(what), terms }),
    }),
  };
};

const target = (what: Target): What => (typeof what === "string" ? { kind: "named", name: what } : what);

const finish = (parts: Omit<Grant, "until" | "because" | "onApproval">): Grant => ({
  ...parts,
  until: (expires) => finish({ ...parts, expires }),
  because: (reason) => finish({ ...parts, reason }),
  onApproval: (approval) => finish({ ...parts, approval }),
});

/** Someone who asks, in words. */
export const whoName = ({ kind, name }: Who): string => (kind === "service" ? name : `${kind} ${name}`);
/** What is asked for, in words. */
export const whatName = (what: What): string =>
  what.kind === "offered"
    ? `${what.name} of ${what.environment}`
    : what.kind === "named" || what.kind === "shell"
      ? what.name
      : `${what.kind} ${what.name}`;

/** The grant in words: in messages, in the descriptions of rules, in reports. */
export const inWords = ({ who, door, what, terms }: Grant): string =>
  [whoName(who), door && `through ${door}`, "to", whatName(what), terms.can && `can ${terms.can}`]
    .filter(Boolean)
    .join(" ");
