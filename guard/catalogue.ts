/** Guardrails that are ready to be chosen, by id. An id is never reused: packed policies, problems and the ledger know a guardrail by it. */
import type { z } from "zod";
import { check } from "../core/definition";
import { type Problems, shown } from "../core/problems";
import { object } from "../core/schema";
import { accountBaseline, reservedRoles, response } from "./ready/baseline";
import { denials, type Ground, type Ready } from "./ready/define";
import {
  accessAnalyzer,
  cloudtrail,
  config,
  guardduty,
  inspector,
  logDeletion,
  macie,
  securityHub,
} from "./ready/detection";
import {
  encryptedDatabases,
  encryptedFileSystems,
  encryptedStreams,
  encryptedTransport,
  encryptedVolumes,
  keyDeletion,
  ownedKeys,
  recoveryPoints,
} from "./ready/encryption";
import {
  directSharing,
  publicBuckets,
  publicDatabases,
  publicFunctions,
  publicImages,
  resourceSharing,
} from "./ready/exposure";
import {
  accessRole,
  iamUserSessions,
  iamUsers,
  identityCenter,
  identityProviders,
  roleTrust,
  rootUser,
} from "./ready/identities";
import { metadataService, remoteCommands, reservedTagKeys, sessionDocuments, sshDoors } from "./ready/instances";
import { networkEdges, networkRules, publicAddresses } from "./ready/network";
import { accountSettings, allowedRegions, leaveOrganization, marketplace, quarantine } from "./ready/organization";
import type { Denials } from "./statement";

export const catalogue = {
  "access-analyzer": accessAnalyzer,
  "access-role": accessRole,
  "account-baseline": accountBaseline,
  "account-settings": accountSettings,
  "allowed-regions": allowedRegions,
  cloudtrail,
  config,
  "direct-sharing": directSharing,
  "encrypted-databases": encryptedDatabases,
  "encrypted-file-systems": encryptedFileSystems,
  "encrypted-streams": encryptedStreams,
  "encrypted-transport": encryptedTransport,
  "encrypted-volumes": encryptedVolumes,
  guardduty,
  "iam-user-sessions": iamUserSessions,
  "iam-users": iamUsers,
  "identity-center": identityCenter,
  "identity-providers": identityProviders,
  inspector,
  "key-deletion": keyDeletion,
  "leave-organization": leaveOrganization,
  "log-deletion": logDeletion,
  macie,
  marketplace,
  "metadata-service": metadataService,
  "network-edges": networkEdges,
  "network-rules": networkRules,
  "owned-keys": ownedKeys,
  "public-addresses": publicAddresses,
  "public-buckets": publicBuckets,
  "public-databases": publicDatabases,
  "public-functions": publicFunctions,
  "public-images": publicImages,
  quarantine,
  "recovery-points": recoveryPoints,
  "remote-commands": remoteCommands,
  "reserved-roles": reservedRoles,
  "reserved-tags": reservedTagKeys,
  "resource-sharing": resourceSharing,
  response,
  "role-trust": roleTrust,
  "root-user": rootUser,
  "security-hub": securityHub,
  "session-documents": sessionDocuments,
  "ssh-doors": sshDoors,
} as const;

export type GuardrailId = keyof typeof catalogue;
/** Guardrails by id, each with its options; `{}` for none. */
export type Choice = { readonly [K in GuardrailId]?: z.input<(typeof catalogue)[K]["options"]> };

export const guardrailIds = Object.keys(catalogue) as readonly GuardrailId[];

/** What guardrails are chosen for. */
export interface Chosen extends Ground {
  /** How problems call the choice. */
  readonly where: string;
  /** Whether a region exists. */
  readonly isRegion: (region: string) => boolean;
}

/** The denials of the chosen guardrails, in order of id. What is wrong with their options is in `problems`. */
export function choose(choice: Choice, on: Chosen, problems: Problems): readonly Denials[] {
  return Object.entries(choice)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, given]) => {
      const options = checked(id, given, on, problems);
      return options ? [denials(id, readyOf(id), options, on)] : [];
    });
}

const readyOf = (id: string): Ready => (catalogue as unknown as Readonly<Record<string, Ready>>)[id] as Ready;

/** The options with defaults filled in, or undefined when something is wrong with them. */
function checked(id: string, given: unknown, { where, isRegion }: Chosen, problems: Problems) {
  if (!Object.hasOwn(catalogue, id)) {
    problems.add(
      where,
      `guardrails must be of the catalogue, got ${shown(id)}; choose among ${guardrailIds.join(", ")}`,
    );
    return undefined;
  }
  const values = check(where, { inputs: object({ [id]: readyOf(id).options }), checks: [] }, { [id]: given }, problems);
  const options = Object.values(values ?? {})[0] as Readonly<Record<string, unknown>> | undefined;
  const unknown = ((options?.["regions"] ?? []) as readonly string[]).filter((region) => !isRegion(region));
  for (const region of unknown)
    problems.add(where, `${id}.regions must name regions of AWS, got ${shown(region)}; correct its name`);
  return unknown.length > 0 ? undefined : options;
}
