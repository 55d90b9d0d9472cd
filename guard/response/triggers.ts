/** What starts a playbook: event patterns, by the name of their rule. A pattern is at most 2048 characters. */
import { findingTypesAbout } from "./finding-types";
import { type PlaybookName } from "./playbooks";

export interface Trigger {
  readonly playbook: PlaybookName;
  /** What happened, in a sentence. */
  readonly when: string;
  /**
   * Where the event appears: findings in the administrator's account, in every region; calls of IAM and of Organizations in `us-east-1` of
   * the account only; other calls in the region where they are made; health events of an account in `us-east-1`.
   */
  readonly appears: "findings" | "calls" | "health";
  /** The finding types that it is about. */
  readonly findingTypes: readonly string[];
  readonly pattern: object;
}

const finding = (types: readonly string[], resource?: object): object => ({
  source: ["aws.guardduty"],
  "detail-type": ["GuardDuty Finding"],
  detail: { type: types, ...(resource ? { resource } : {}) },
});

const succeeded = (service: string, eventName: readonly string[]): object => ({
  source: [`aws.${service}`],
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventSource: [`${service}.amazonaws.com`], eventName, errorCode: [{ exists: false }] },
});

/** What is found about credentials that somebody else uses. Findings about policies and about a stopped recording are of other playbooks, or of nobody. */
const stolen = findingTypesAbout("IAMUser").filter((type) => !/^(Policy|Stealth):|BedrockLoggingDisabled$/.test(type));
const usedBy = (accessKeyDetails: object): object => finding(stolen, { accessKeyDetails });
/** The roles of people who sign in through Identity Center. */
const signIn = "AWSReservedSSO_";

/**
 * Of an instance that somebody else controls. To be attacked, or to ask for a name of bad repute, is no reason to cut it off.
 */
const controlled = [...findingTypesAbout("EC2"), ...findingTypesAbout("Runtime")].filter(
  (type) =>
    /^(Backdoor|CryptoCurrency|Impact|Trojan|UnauthorizedAccess):|^Execution:EC2\/MaliciousFile$|(ReverseShell|MaliciousFileExecuted)$/.test(
      type,
    ) && !/\/(RDPBruteForce|SSHBruteForce|(Abused|Suspicious)DomainRequest.*|MaliciousIPCaller.Custom)$/.test(type),
);
const instance = { resourceType: ["Instance"] };

const bucketPolicy = findingTypesAbout("S3").filter((type) => /^Policy:S3\/Bucket/.test(type));

const recordingStopped = ["Stealth:IAMUser/CloudTrailLoggingDisabled"];

export const triggers: Readonly<Record<string, Trigger>> = {
  "deactivate-access-keys-finding": {
    playbook: "deactivate-access-keys",
    when: "Access keys of an IAM user are used by somebody else.",
    appears: "findings",
    findingTypes: stolen,
    pattern: usedBy({ userType: ["IAMUser"] }),
  },
  "deactivate-access-keys-exposed": {
    playbook: "deactivate-access-keys",
    when: "AWS found access keys in public.",
    appears: "health",
    findingTypes: [],
    pattern: {
      source: ["aws.health"],
      "detail-type": ["AWS Health Event"],
      detail: { eventTypeCode: ["AWS_RISK_CREDENTIALS_EXPOSED"] },
    },
  },
  "revoke-role-sessions-finding": {
    playbook: "revoke-role-sessions",
    when: "Sessions of a role of a service or a host are used by somebody else.",
    appears: "findings",
    findingTypes: stolen,
    pattern: usedBy({ userType: ["AssumedRole"], userName: [{ "anything-but": { prefix: signIn } }] }),
  },
  "revoke-sign-in-finding": {
    playbook: "revoke-sign-in",
    when: "Sessions of a person of Identity Center are used by somebody else.",
    appears: "findings",
    findingTypes: stolen,
    pattern: usedBy({ userType: ["AssumedRole"], userName: [{ prefix: signIn }] }),
  },
  "end-remote-sessions-finding": {
    playbook: "end-remote-sessions",
    when: "Sessions of a person of Identity Center are used by somebody else.",
    appears: "findings",
    findingTypes: stolen,
    pattern: usedBy({ userType: ["AssumedRole"], userName: [{ prefix: signIn }] }),
  },
  "quarantine-instance-finding": {
    playbook: "quarantine-instance",
    when: "An instance is under somebody else's control.",
    appears: "findings",
    findingTypes: controlled,
    pattern: finding(controlled, instance),
  },
  "close-public-bucket-finding": {
    playbook: "close-public-bucket",
    when: "A bucket was opened to the world.",
    appears: "findings",
    findingTypes: bucketPolicy,
    pattern: finding(bucketPolicy, { resourceType: ["S3Bucket"] }),
  },
  "close-public-bucket-call": {
    playbook: "close-public-bucket",
    when: "Somebody changed or removed the block of public access of a bucket.",
    appears: "calls",
    findingTypes: [],
    pattern: succeeded("s3", ["DeleteBucketPublicAccessBlock", "PutBucketPublicAccessBlock"]),
  },
  "restore-trail-finding": {
    playbook: "restore-trail",
    when: "The recording of a trail was disabled.",
    appears: "findings",
    findingTypes: recordingStopped,
    pattern: finding(recordingStopped),
  },
  "restore-trail-call": {
    playbook: "restore-trail",
    when: "Somebody stopped a trail.",
    appears: "calls",
    findingTypes: [],
    pattern: succeeded("cloudtrail", ["StopLogging"]),
  },
};

export const triggerNames: readonly string[] = Object.keys(triggers);

/** One pattern for all that starts a playbook. */
export function patternOf(playbook: PlaybookName): object {
  const patterns = Object.values(triggers).flatMap((one) => (one.playbook === playbook ? [one.pattern] : []));
  return patterns.length === 1 ? (patterns[0] ?? {}) : { $or: patterns };
}

/** The playbooks that a finding type starts, sorted; none where nothing is to be done without a person. */
export const playbooksFor = (findingType: string): readonly PlaybookName[] =>
  [
    ...new Set(
      Object.values(triggers).flatMap(({ playbook, findingTypes }) =>
        findingTypes.includes(findingType) ? [playbook] : [],
      ),
    ),
  ].sort();
