/** People and what they may do in accounts, as an organization file says them. Sign-in is IAM Identity Center's. */
import type { DeclaredPermissionSet } from "../access/permission-set";

/** People. One name, and what each door calls them. */
export interface Group {
  readonly description?: string;
  /** `created` here, or `existing` (default): synchronized from an identity provider and looked up by its display name. */
  readonly source?: "created" | "existing";
  /** What Identity Center calls it. Default: its name here. */
  readonly displayName?: string;
  /** What doors call it, where they know it by something else than its name. */
  readonly ids?: GroupIds;
}

export interface GroupIds {
  /** Its id in Identity Center, as `aws identitystore list-groups` shows it. Assertions of Identity Center name groups by it. */
  readonly identityCenter?: string;
  /** What assertions of another identity provider call it. */
  readonly saml?: string;
  /** Its security identifier in the directory, as S-1-5-21-…. */
  readonly directory?: string;
}

/** The one instance of IAM Identity Center. `aws sso-admin list-instances` shows its ids. */
export interface IdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  /** The region that it was set up in. */
  readonly region: string;
  /** The account that administers it, by name: the management account (default) or the delegate. */
  readonly account?: string;
  /** Attributes of people that policies may ask about, and where they come from, as `{ CostCenter: "enterprise.costCenter" }`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface People {
  readonly identityCenter: IdentityCenter;
  /** What people may become in accounts, and which groups may where. */
  readonly permissionSets: readonly DeclaredPermissionSet[];
}

/** Who is told of something, by name. */
export type Subscribers = Readonly<
  Record<string, { readonly protocol: "email" | "https" | "sqs" | "lambda"; readonly endpoint: string }>
>;

/** The way in when everything else is closed: users of the management account, made by hand, each with a FIDO2 key. */
export interface BreakGlass {
  /** Names of the users, at least two. */
  readonly users: readonly string[];
  /** Who is told whenever the glass is broken, by name. */
  readonly subscribers: Subscribers;
  /** How old the second factor may be, 5 to 60 minutes. Default: 15. */
  readonly mfaMaxAgeMinutes?: number;
}

/** Who deploys by hand: to bootstrap, and where a pipeline has a role of its own. */
export interface Operators {
  /** The account in which they are, by name. */
  readonly account: string;
  /** Their roles by path and name; those of a permission set as `role/aws-reserved/sso.amazonaws.com` and a star, `/AWSReservedSSO_<set>_` and a star. */
  readonly roles: readonly string[];
}
