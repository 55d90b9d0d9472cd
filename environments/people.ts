/** People and what they may do in accounts, as an organization file says them. Sign-in is IAM Identity Center's. */
import type { DeclaredPermissionSet } from "../access/permission-set";

/** People. One name, and what each door calls them. */
export interface Group {
  readonly description?: string;
  /** `created` here, or `existing` (default): synchronized from an identity provider and looked up by its display name. */
  readonly source?: "created" | "existing";
  /** What Identity Center calls it. Default: its name here. */
  readonly displayName?: string;
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
