/** Detection in every account and region, and the archive of what is recorded there, as an organization file says them. */
import { managementOf } from "./management";
import { globalEventsIn, partitionOf } from "./regions";
import type { Environment, Organization } from "./types";

/** GuardDuty, Security Hub, Config and Access Analyzer are always part of it. */
export interface Detection {
  /** Roles of the security account that read logs, by name with path, as role/zero-trust/investigator; a star stands for what AWS appends. */
  readonly readers: readonly string[];
  /** How long logs stay. */
  readonly archive?: Archive;
  /** Scans what runs for weaknesses, paid by what is scanned. */
  readonly inspector?: Readonly<Record<string, never>>;
  /** Looks for personal data in buckets, paid by bucket and size. */
  readonly macie?: Readonly<Record<string, never>>;
  /** Keeps what happened as a graph to ask, paid by the size of logs. */
  readonly detective?: Readonly<Record<string, never>>;
}

export interface Archive {
  /** Days in which nobody deletes a log file, the root user included. Default: 365. */
  readonly lockDays?: number;
  /** Days after which log files go. Default: 2555, seven years. */
  readonly retentionDays?: number;
  /** Days after which they move to colder storage. Default: 90. */
  readonly coldAfterDays?: number;
}

/** Where the file does not say. */
export const usualDays = { lockDays: 365, retentionDays: 2555, coldAfterDays: 90 } as const;

/** The accounts that detection stands in, by name. */
export interface DetectionAccounts {
  readonly management: string;
  readonly security: string;
  readonly archive: string;
}

/** Undefined where one of them is not declared. */
export function detectionAccounts(organization: Organization): DetectionAccounts | undefined {
  const ofKind = (kind: string) =>
    Object.keys(organization.accounts).find((name) => organization.accounts[name]?.kind === kind);
  const [management, security, archive] = [
    managementOf(organization),
    ofKind("security-tooling"),
    ofKind("log-archive"),
  ];
  return management !== undefined && security !== undefined && archive !== undefined
    ? { management, security, archive }
    : undefined;
}

/** Regions that are watched, the home region first: those that anything is in, and that of IAM and sign-in. */
export function watchedRegions(organization: Organization, environments: readonly Environment[]): readonly string[] {
  const { region, regions = [] } = organization;
  const own = environments.map((file) => file.region);
  return [...new Set([region, ...regions, ...own, globalEventsIn(partitionOf(region))])];
}

/** Accounts that are watched, by name: all but those that were closed. */
export const watchedAccounts = ({ accounts }: Organization): readonly string[] =>
  Object.keys(accounts).filter((name) => accounts[name]?.kind !== "suspended");
