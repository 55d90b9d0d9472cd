/** Names that only the deployer may give. Guardrails exempt them, so whoever could take one would be exempt. */

/** Roles, users and policies of the project stand below this path, in every account. */
export const reservedPath = "zero-trust/";

/** Keys of tags that decide who may reach what. */
export const reservedTags = "zero-trust:*";

/** The tag by which a store says what backs it up: the key of a plan of the module backup. */
export const backupTag = "zero-trust:backup";

/** Roles by what they are for, as ARN patterns after `arn:PARTITION:iam::ACCOUNT:`. */
export const reserved = {
  /** Plans stacks; may only read. */
  plan: "role/zero-trust/plan",
  /** Applies stacks: the deployer. */
  apply: "role/zero-trust/apply",
  /** Playbooks that contain an incident. */
  responders: "role/zero-trust/responder/*",
  /** The way in when everything else is closed. */
  breakGlass: "role/zero-trust/break-glass",
  /** Came with the account, and applies its baseline, which makes the others. Control Tower calls it otherwise. */
  access: "role/OrganizationAccountAccessRole",
  services: "role/zero-trust/service/*",
  hosts: "role/zero-trust/host/*",
  /** Copies what is written to a bucket to another. */
  replication: "role/zero-trust/replication/*",
  /** Write the readings of databases down. */
  monitors: "role/zero-trust/monitoring/*",
  /** What AWS Backup becomes, to back up and to restore. */
  backups: "role/zero-trust/backup/*",
} as const;

/** Users that open the break-glass role. In the management account only, which no guardrail binds: no guardrail exempts them. */
export const breakGlassUsers = "user/zero-trust/break-glass/*";

/** Sessions of people through Identity Center. The path holds the region in some partitions, and the name ends in a suffix that changes. */
export const people = "role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_*";

/** Who a guardrail may let through. */
export type Exempt = "plan" | "apply" | "responders" | "breakGlass" | "access";

/** What Control Tower calls `access`, in the accounts that it makes. https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html */
export const controlTowerAccess = "role/AWSControlTowerExecution";
/** Roles of Control Tower in the management account that become it. */
export const controlTowerRoles = [
  "role/service-role/AWSControlTowerAdmin",
  "role/service-role/AWSControlTowerStackSetRole",
] as const;

/** The ARN pattern of one of these names, in any account or in one. */
export const iamArn = (partition: string, name: string, account = "*"): string =>
  `arn:${partition}:iam::${account}:${name}`;
