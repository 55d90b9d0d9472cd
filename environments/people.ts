/** People and what they may do in accounts, as an organization file says them. Sign-in is IAM Identity Center's. */

/** People. One name, and what each door calls them. */
export interface Group {
  readonly description?: string;
  /** `created` here, or `existing` (default): synchronized from an identity provider and looked up by its display name. */
  readonly source?: "created" | "existing";
  /** What Identity Center calls it. Default: its name here. */
  readonly displayName?: string;
}

/** A statement of a policy, in AWS's own words. */
export interface PolicyStatement {
  readonly sid?: string;
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By operator and key, as `{ StringEquals: { "aws:ResourceTag/team": ["orders"] } }`. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** What people of a group may do in an account. A role of this name appears in each account to which it is assigned. */
export interface PermissionSet {
  readonly description: string;
  /** 1 to 12 hours. Default: 1. */
  readonly sessionHours?: number;
  /** Names of policies of AWS, with their path, as job-function/ViewOnlyAccess. */
  readonly managedPolicies?: readonly string[];
  /** Names of policies that exist in each account beforehand, with their path. */
  readonly customerPolicies?: readonly string[];
  readonly statements?: readonly PolicyStatement[];
  /** Name of the policy, with its path, that bounds it in each account. Default: none. */
  readonly boundary?: string;
  /** Where sign-in leads, as https://eu-west-1.console.aws.amazon.com/cloudwatch. */
  readonly relayState?: string;
}

/** A group gets a permission set in accounts, or in every account of a unit and of those below it. Never a single person. */
export interface Assignment {
  readonly group: string;
  readonly permissionSet: string;
  readonly accounts?: readonly string[];
  /** Paths of organizational units, as workloads/production. */
  readonly units?: readonly string[];
}

/** The one instance of IAM Identity Center. `aws sso-admin list-instances` shows its ids. */
export interface IdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  /** The region that it was set up in. */
  readonly region: string;
  /** The account that administers it, by name: the management account (default) or the delegate. */
  readonly account?: string;
  /** Attributes of people that policies may ask about, as `{ costCenter: "$\{path:enterprise.costCenter}" }`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface People {
  readonly identityCenter: IdentityCenter;
  readonly permissionSets: Readonly<Record<string, PermissionSet>>;
  readonly assignments: readonly Assignment[];
}
