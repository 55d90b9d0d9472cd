/** Services that one account administers for the organization: which are delegated by a call of their own, and what has to be trusted for it. */
import { z } from "zod";
import { known } from "../core/late";
import { matching } from "../core/schema";

export const servicePrincipal = () =>
  matching("a service principal, as config.amazonaws.com", /^[a-z0-9.-]+\.amazonaws\.com$/);

export const trustedServices = () =>
  z
    .array(servicePrincipal())
    .describe(
      "Service principals that may work in all accounts, as organization or organization-lookup puts them out.",
    );

/**
 * Services whose delegation is a call of their own, in every region, and the principals that have to be trusted for it. Registered the general
 * way, the account would be a delegate that the service does not know of.
 */
export const ownDelegations = {
  guardduty: ["guardduty.amazonaws.com", "malware-protection.guardduty.amazonaws.com"],
  securityHub: ["securityhub.amazonaws.com"],
  macie: ["macie.amazonaws.com"],
  inspector: ["inspector2.amazonaws.com"],
  detective: ["detective.amazonaws.com"],
} as const;

/** Trusted access comes first: without it a delegation is refused, or is there and sees no account. */
export const trusts = (trusted: readonly string[], principal: string): boolean =>
  !known(trusted) || trusted.includes(principal);
