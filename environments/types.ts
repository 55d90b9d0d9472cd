/** What an organization file and environment files say. Pure data; `check` says what is wrong with it. */
import type { Grant } from "../access/grant";
import type { Backend } from "../core/backend";
import type { Release } from "../core/call";
import type { Account, OrganizationSource } from "./accounts";
import type { Backup } from "./backup";
import type { Detection } from "./detection";
import type { Door } from "./doors";
import type { DeclaredPerimeter, Placed } from "./guardrails";
import type { LoadBalancer, PublicLoadBalancer } from "./load-balancers";
import type { BreakGlass, Group, Operators, People } from "./people";
import type { Store } from "./stores";

export interface Organization {
  /** Prefix of what is shared by all. */
  readonly name: string;
  /** `o-…`, as `aws organizations describe-organization` shows it; `pending` before the organization exists. */
  readonly id: string;
  /** Who made the organization. Default: `managed`, by this project. */
  readonly source?: OrganizationSource;
  /** The region of what belongs to no environment, and of accounts that none uses. */
  readonly region: string;
  /** Regions that are used beside it and beside those of environments. Guardrails close all others. */
  readonly regions?: readonly string[];
  /** Paths of organizational units, as workloads/production; at most five levels. */
  readonly units?: readonly string[];
  /** What AWS calls units, by path, as `{ security: "Security" }`. Default: the last part of the path. */
  readonly unitNames?: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, Account>>;
  readonly groups: Readonly<Record<string, Group>>;
  /** Sign-in of people and what they may do in accounts. None where it is left out. */
  readonly people?: People;
  /** What holds in accounts whoever acts there, by name. */
  readonly guardrails?: Readonly<Record<string, Placed>>;
  /** Who and what is ours: one declaration for policies over principals, over resources and of endpoints. */
  readonly perimeter?: DeclaredPerimeter;
  /**
   * Service principals of AWS that may work in all accounts. The list is authoritative. Default: those that this project's stacks stand on.
   * Left out where others made the organization: theirs are looked up.
   */
  readonly trustedServices?: readonly string[];
  /** Accounts that administer a service for all, by name of the delegation. */
  readonly administrators?: Readonly<Record<string, { readonly account: string; readonly service: string }>>;
  /** The role that AWS, or Control Tower, makes in a new account: it applies the account's baselines, and nothing else. */
  readonly accessRole?: string;
  /** Detection and the archive of logs, for all accounts and regions. None where it is left out. */
  readonly detection?: Detection;
  /** Emergency users and their role in every account. None where it is left out. */
  readonly breakGlass?: BreakGlass;
  /** People, or automation, who may become the roles that deploy. None where it is left out. */
  readonly operators?: Operators;
  /** Keeps the state of all stacks in a bucket of the management account, made in its baseline. */
  readonly stateBucket?: {
    readonly prefix?: string;
    /** Roles that keep the state of what they apply beside those that deploy, as the one that applies the management account's baseline; by name with path. */
    readonly applyRoles?: readonly string[];
  };
  /** Where state is kept. Default: local files below `state/`. */
  readonly backend?: Backend;
}

export type SegmentKind = "public" | "private" | "isolated";
export interface Segment {
  readonly kind: SegmentKind;
  /** Prefix of the whole segment. Default: a sixteenth of the VPC. Changing it moves the segment: add another instead. */
  readonly prefix?: number;
}

export interface Network {
  readonly cidr: string;
  /** How many availability zones, or their letters. */
  readonly zones: number | readonly string[];
  /** By name. A kind alone stands for `{ kind }`. */
  readonly segments: Readonly<Record<string, SegmentKind | Segment>>;
  /** The isolated segment that holds the private endpoints of AWS services. */
  readonly endpoints?: string;
  /**
   * The public segment that holds NAT gateways, one per zone. Default: none, and nothing has a way out. A private segment gets a route there
   * while a service in it is granted something on the internet. Taking it away destroys the gateways, and frees their addresses.
   */
  readonly nat?: string;
  /** Entries per network ACL and direction that the account may have. Default 20; AWS raises it to 40 at most. */
  readonly networkAclQuota?: number;
  /** Days that flow logs and DNS query logs stay. Default 365. */
  readonly logRetentionDays?: number;
}

/** What of AWS takes the role of a service. */
export type Runner = "ec2" | "ecs-tasks" | "events" | "lambda" | "pipes" | "scheduler" | "states";

export interface Service {
  readonly segment: string;
  readonly port: number;
  /** What runs it, and so takes its role: as ecs-tasks, ec2 or lambda. Default: ecs-tasks. A change shuts out what runs with the role. */
  readonly runsOn?: Runner;
  /** A load balancer for those who are granted the service, which itself speaks TLS on its port and is reached by nobody else. */
  readonly internal?: LoadBalancer;
  /** A load balancer on the internet, for everybody or some addresses there, with a firewall in front. */
  readonly public?: PublicLoadBalancer;
  /** Its rules go now; its security group goes when the service is removed, in a later change. */
  readonly retired?: true;
  /** The name it had before: everything of it keeps its identity. */
  readonly was?: string;
}

/** Somebody's addresses on the internet, which services may be granted. */
export interface Destination {
  /** One block of public addresses, at most a /16. AWS filters by address: who answers at changing ones is reached through a proxy. */
  readonly cidr: string;
  readonly port: number;
  /** Its names. The whole network may resolve them while a grant leads there: DNS Firewall cannot tell segments apart. */
  readonly domains?: readonly string[];
}

/** A service that other environments may reach, through PrivateLink. It keeps its name when the service behind it is renamed. */
export interface Offer {
  /** The service behind it. Default: the one that has the name of the offer. */
  readonly service?: string;
  /** Environments that may ask for it with a grant; one that has no grant gets nothing. */
  readonly to: readonly string[];
  /** It connects nobody any more, and its load balancer can be destroyed: the offer is removed in a later change. */
  readonly retired?: true;
}

/** An endpoint service of somebody else. */
export interface Partner {
  /** Its name, as the partner says it: `com.amazonaws.vpce.<region>.vpce-svc-…`. */
  readonly service: string;
  readonly port: number;
  /**
   * The host name that the partner has verified for its service: the network then resolves it to the endpoint. AWS takes it once the partner
   * has accepted the endpoint, so it is added in a later change. Default: the endpoint is reached by its own name only.
   */
  readonly privateName?: string;
}

export interface Environment {
  readonly name: string;
  /** Production: whoever comes from elsewhere says why and until when. */
  readonly stage: "production" | "non-production";
  /** Name of the account in the organization file. */
  readonly account: string;
  readonly region: string;
  readonly network: Network;
  readonly services: Readonly<Record<string, Service>>;
  readonly stores: Readonly<Record<string, Store>>;
  readonly doors: Readonly<Record<string, Door>>;
  readonly internet: Readonly<Record<string, Destination>>;
  readonly access: readonly Grant[];
  /** What other environments may reach, by the name under which they know it. */
  readonly offers: Readonly<Record<string, Offer>>;
  /** Endpoint services of others that grants may name. */
  readonly partners: Readonly<Record<string, Partner>>;
  /** The bucket of the region that takes the records of load balancers. Default: that of the archive of logs, where detection is declared. */
  readonly loadBalancerLogs?: { readonly bucket: string };
  /** What backs the stores up beside the plan that takes them every day. */
  readonly backup?: Backup;
  /** The topic that is told of keys whose deletion is scheduled, of stores and load balancers that are in trouble, and of backups. Default: nobody is told. */
  readonly alarms?: { readonly topicArn: string };
  /** Stays on a published version of the modules instead of the ones in this checkout. */
  readonly release?: Release;
}

type LeftOut = "services" | "stores" | "doors" | "internet" | "access" | "offers" | "partners" | "stage";

/** An environment; what is left out is empty. */
export const environment = (file: Omit<Environment, LeftOut> & Partial<Environment>): Environment => ({
  stage: "non-production",
  services: {},
  stores: {},
  doors: {},
  internet: {},
  access: [],
  offers: {},
  partners: {},
  ...file,
});

export const organization = (file: Organization): Organization => file;
