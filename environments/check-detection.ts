/** What detection needs of the organization file: where it stands and what it watches, who reads, and how long logs stay. */
import { type Problems, shown } from "../core/problems";
import type { AccountKind } from "./accounts";
import { type Archive, detectionAccounts, usualDays, watchedRegions } from "./detection";
import { isRegion } from "./regions";
import { toldOf } from "./response";
import type { Environment, Organization } from "./types";

const where = "organization";

/** Of each there is one: detection stands there, and nothing that it watches. */
const kinds: readonly AccountKind[] = ["management", "security-tooling", "log-archive"];

export function checkDetection(
  organization: Organization,
  environments: readonly Environment[],
  problems: Problems,
): void {
  if (!organization.detection) return;
  checkSource(organization, problems);
  checkStanding(organization, environments, problems);
  checkRegions(organization, environments, problems);
  checkReaders(organization.detection.readers, problems);
  checkTold(organization, problems);
  checkDays(organization.detection.archive ?? {}, problems);
}

/**
 * AWS takes one recorder of Config per account and region, and Control Tower makes it.
 * https://docs.aws.amazon.com/controltower/latest/userguide/existing-config-resources.html
 */
function checkSource({ source }: Organization, problems: Problems): void {
  if (source === "control-tower")
    problems.add(
      where,
      'detection must be left out where source is control-tower, got both; Control Tower has a recorder of Config in every account and region and a trail of its own, and AWS takes one such recorder: use those, or write source: "external" where it was set up without them',
    );
}

function checkStanding(organization: Organization, environments: readonly Environment[], problems: Problems): void {
  const { accounts } = organization;
  if (!detectionAccounts(organization))
    problems.add(
      where,
      "detection needs an account of each of the kinds management, security-tooling and log-archive; add the one that is missing",
    );
  for (const kind of kinds.filter((one) => one !== "management")) {
    const several = Object.keys(accounts).filter((name) => accounts[name]?.kind === kind);
    if (several.length > 1)
      problems.add(
        where,
        `detection needs one account of kind ${kind}, got ${several.join(", ")}; give the others another kind`,
      );
  }
  for (const { name, account } of environments) {
    const kind = Object.hasOwn(accounts, account) ? accounts[account]?.kind : undefined;
    if (kind !== undefined && kinds.includes(kind))
      problems.add(
        name,
        `account must be apart from where logs and findings are kept, got ${shown(account)} of kind ${kind}; who works there could reach them: choose a workload account, or correct the kind`,
      );
  }
}

/** Where people and workloads may act, somebody watches. */
function checkRegions(organization: Organization, environments: readonly Environment[], problems: Problems): void {
  const watched = watchedRegions(organization, environments);
  for (const [name, { ready = {} }] of Object.entries(organization.guardrails ?? {}))
    for (const region of ready["allowed-regions"]?.regions ?? [])
      if (isRegion(region) && !watched.includes(region))
        problems.add(
          where,
          `guardrails.${name}.ready.allowed-regions must be regions that detection covers, out of ${watched.join(", ")}, got ${shown(region)}; add it to regions, or take it away here`,
        );
}

function checkReaders(readers: readonly string[], problems: Problems): void {
  if (readers.length === 0)
    problems.add(where, "detection.readers must name a role, got none; logs that nobody may read are of no use");
  checkRoles("readers", readers, problems);
}

function checkTold(organization: Organization, problems: Problems): void {
  if (Object.keys(toldOf(organization)).length === 0)
    problems.add(
      where,
      "detection.subscribers must name who is told of alarms and of what playbooks do, got nobody; add somebody, there or in breakGlass.subscribers",
    );
  if (organization.trustedServices?.includes(trailService) === false)
    problems.add(
      where,
      `trustedServices must name ${trailService} where detection is declared, got ${shown(organization.trustedServices)}; add it: the trail of an organization needs it`,
    );
}
const trailService = "cloudtrail.amazonaws.com";

/** Roles of the security account: a policy elsewhere names them, and so never all of them. */
export function checkRoles(what: string, roles: readonly string[], problems: Problems): void {
  for (const role of roles)
    if (!/^role\/[A-Za-z0-9+=,.@_*/-]+$/.test(role) || /^role\/\*/.test(role))
      problems.add(
        where,
        `detection.${what} must be roles of the security account, as role/zero-trust/investigator, got ${shown(role)}; correct it`,
      );
}

/** What is locked does not go before its time, and what moves to colder storage is there for a while. */
function checkDays(archive: Archive, problems: Problems): void {
  const { lockDays, retentionDays, coldAfterDays } = { ...usualDays, ...archive };
  if (retentionDays < lockDays)
    problems.add(
      where,
      `detection.archive.retentionDays must be lockDays (${lockDays}) or more, got ${shown(retentionDays)}; what is locked cannot go before`,
    );
  if (coldAfterDays >= retentionDays)
    problems.add(
      where,
      `detection.archive.coldAfterDays must be below retentionDays (${retentionDays}), got ${shown(coldAfterDays)}; move logs earlier, or keep them longer`,
    );
}
