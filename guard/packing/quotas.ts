/** How much fits. Quotas are AWS's, and change: this is the one place. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
import type { PolicyType } from "../statement";

export interface Quota {
  /** How policies of this type are called in keys and names. */
  readonly short: string;
  /** Characters of a policy, white space included. */
  readonly characters: number;
  /** Policies of this type that may be attached to one root, OU or account. */
  readonly perTarget: number;
  /** How many of those AWS takes: FullAWSAccess and RCPFullAWSAccess stay attached everywhere, since what nothing allows is denied. */
  readonly taken: number;
}

export const quotas: Readonly<Record<PolicyType, Quota>> = {
  AISERVICES_OPT_OUT_POLICY: { short: "ai", characters: 2500, perTarget: 5, taken: 0 },
  BACKUP_POLICY: { short: "backup", characters: 10000, perTarget: 10, taken: 0 },
  DECLARATIVE_POLICY_EC2: { short: "ec2", characters: 10000, perTarget: 10, taken: 0 },
  RESOURCE_CONTROL_POLICY: { short: "rcp", characters: 5120, perTarget: 5, taken: 1 },
  SERVICE_CONTROL_POLICY: { short: "scp", characters: 10240, perTarget: 10, taken: 1 },
  TAG_POLICY: { short: "tag", characters: 10000, perTarget: 10, taken: 0 },
};

/** Policies of a type that are left for us at one target. */
export const slots = (type: PolicyType): number => quotas[type].perTarget - quotas[type].taken;
