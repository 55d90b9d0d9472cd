/** Detection in every account and region, and the archive of what is recorded there, as an organization file says them. */
import { managementOf } from "./management";
import type { Subscribers } from "./people";
import { globalEventsIn, partitionOf } from "./regions";
import type { Response } from "./response";
import type { Environment, Organization } from "./types";

/** The trail of the organization, GuardDuty, Security Hub, Config and Access Analyzer are always part of it. */
export interface Detection {
  /** Roles of the security account that read logs, by name with path, as role/zero-trust/investigator; a star stands for what AWS appends. */
  readonly readers: readonly string[];
  /** How long logs stay. */
  readonly archive?: Archive;
  /** Flow logs and DNS queries of environments go to the archive too, paid by what is delivered. They are in log groups of their accounts anyway. */
  readonly networkLogs?: Readonly<Record<string, never>>;
  /** Records of Client VPN, of sessions and of databases go to the archive too, paid by what is delivered. They are in log groups of their accounts anyway. */
  readonly accessRecords?: Readonly<Record<string, never>>;
  /** Who is told of alarms and of what playbooks do, by name. Default: those who are told of broken glass. */
  readonly subscribers?: Subscribers;
  /** What the trail records beside management events, and how long it can be searched. */
  readonly trail?: Trail;
  /** Playbooks that contain incidents. None where it is left out. */
  readonly response?: Response;
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

export interface Trail {
  /** Days that its log group keeps events. Default: 365. */
  readonly logRetentionDays?: number;
  /** Types of resources whose data events are recorded, by name, and the beginnings of ARNs of those that are not. Paid by the number. Default: objects of S3, tables and functions. */
  readonly dataEvents?: Readonly<
    Record<string, { readonly resourceType: string; readonly exceptArnPrefixes?: readonly string[] }>
  >;
  /** Services whose events at VPC endpoints are recorded, by name, as `{ kms: { eventSource: "kms.amazonaws.com" } }`. Paid by the number. Default: none. */
  readonly networkEvents?: Readonly<Record<string, { readonly eventSource: string }>>;
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
