/** The data perimeter: who is ours, what is ours, and which networks are ours. Declared once; policies of every kind are made of it. */
import { z } from "zod";
import { accountId, cidr, matching, object, oneOf, organizationId } from "../../core/schema";
import { region } from "../ready/organization";
import { carriesData, resourceControlled, resourceControlledOnRequest } from "./services";

const prefixes = (of: Readonly<Record<string, unknown>>) => oneOf(Object.keys(of) as [string, ...string[]]);

const principal = () =>
  matching(
    "the ARN of a role with its path, the account may be *",
    /^arn:aws[a-z-]*:iam::(\*|[0-9]{12}):role\/[A-Za-z0-9+=,.@_\/*-]+$/,
  );

const networks = object({
  /** VPCs by region. Their ids exist after the first apply of the network stacks; until then the endpoints of our organizations count. */
  vpcs: z.record(region(), z.array(matching("a VPC id", /^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/)).min(1)).default({}),
  /** Public addresses from which our networks leave, as offices and egress gateways. */
  cidrs: z.array(cidr()).default([]),
  /** Who may act from these networks only. Default: the roles of services and hosts, whose credentials code holds. */
  binds: z.array(principal()).min(1, { error: "must name at least one role" }).optional(),
});

export const declaration = object({
  /** Organizations that are ours. */
  organizations: z.array(organizationId()).min(1, { error: "must name at least one organization" }),
  /** Accounts outside that are trusted in both directions: partners, and accounts of AWS that deliver logs in older regions. */
  accounts: z.array(accountId()).default([]),
  /** Resources outside that our principals may use, as ARN patterns: layers and images of AWS or of a vendor. */
  resources: z.array(matching("an ARN pattern that names a service", /^arn:aws[a-z-]*:[a-z0-9-]+:.+$/)).default([]),
  networks: networks.optional(),
  /**
   * Providers of web identities that may federate, by host name, and their subjects, with `*` for any part. Left out: not governed here;
   * empty: none may. Providers of SAML are governed by the guardrail `identity-providers`.
   */
  federation: z
    .record(
      matching("the host of an OIDC provider, with its path", /^[a-z0-9.-]+(\/[A-Za-z0-9._\/-]+)?$/),
      z.array(matching("a subject, not * alone", /^[^*].*$/)).min(1, { error: "must name at least one subject" }),
    )
    .optional(),
  /** Services with RCPs that are governed too. */
  also: z.array(oneOf(resourceControlledOnRequest)).default([]),
  /** Services that a side leaves out. Each is a hole there. */
  without: object({
    identities: z.array(prefixes(resourceControlled)).default([]),
    resources: z.array(prefixes(carriesData)).default([]),
  }).prefault({}),
});

export type Declaration = z.input<typeof declaration>;
export type Perimeter = z.output<typeof declaration>;
