/** What detection needs of the organization file: where it stands, who reads, and how long logs stay. */
import { type Problems, shown } from "../core/problems";
import { detectionAccounts, usualDays } from "./detection";
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
  for (const reader of detection.readers)
    if (!/^role\/[A-Za-z0-9+=,.@_*/-]+$/.test(reader) || /^role\/\*/.test(reader))
      problems.add(
        where,
        `detection.readers must be roles of the security account, as role/zero-trust/investigator, got ${shown(reader)}; correct it`,
      );
  checkDays(organization, problems);
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
