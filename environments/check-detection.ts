/** What detection needs of the organization file: where it stands, who reads, and how long logs stay. */
import { type Problems, shown } from "../core/problems";
import { detectionAccounts, usualDays } from "./detection";
import { toldOf } from "./response";
import type { Organization } from "./types";

const where = "organization";

export function checkDetection(organization: Organization, problems: Problems): void {
  const { detection } = organization;
  if (!detection) return;
  if (!detectionAccounts(organization))
    problems.add(
      where,
      "detection needs an account of each of the kinds management, security-tooling and log-archive; add the one that is missing",
    );
  if (detection.readers.length === 0)
    problems.add(where, "detection.readers must name a role, got none; logs that nobody may read are of no use");
  checkRoles("readers", detection.readers, problems);
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
  checkDays(organization, problems);
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

/** What is locked does not go before its time. */
function checkDays({ detection }: Organization, problems: Problems): void {
  const { lockDays = usualDays.lockDays, retentionDays = usualDays.retentionDays } = detection?.archive ?? {};
  if (retentionDays < lockDays)
    problems.add(
      where,
      `detection.archive.retentionDays must be lockDays (${lockDays}) or more, got ${shown(retentionDays)}; what is locked cannot go before`,
    );
}
