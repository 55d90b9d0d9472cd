/** One request to AWS, as IAM sees it: who, what, on which resource, and what else is known. */

/** A context key that the request does not carry. */
export const absent: unique symbol = Symbol("absent");

/** What nobody can tell now. Whatever depends on it is unknown. */
export const notKnown: unique symbol = Symbol("not known");

export interface Organization {
  /** As `o-a1b2c3d4e5`. */
  readonly id: string;
  /** From the organization to the account's OU, with a slash at the end, as `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`. */
  readonly path?: string;
}

export interface Account {
  /** 12 digits. */
  readonly id: string;
  /** `"none"` for an account of its own. Left out: not known. */
  readonly organization?: Organization | "none";
  /** Whether it is the management account, which SCPs and RCPs do not bind. Default: false. */
  readonly management?: boolean;
}

interface Identity {
  readonly account: Account;
  /** Principal tags and session tags: all there are. Left out: not known. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The unique id, `aws:userid`; of a role session `<role id>:<session name>`. Left out: not known. */
  readonly userId?: string;
}

/** An IAM user, by the ARN of the user. */
export interface User extends Identity {
  readonly kind: "user";
  readonly arn: string;
}

/**
 * A session of a role, by the ARN of the role with its path; also of people through IAM Identity Center, of SAML and web identity
 * sessions (their keys, as `aws:FederatedProvider`, are context), and of AWS services. One below `role/aws-service-role/` is service-linked.
 */
export interface RoleSession extends Identity {
  readonly kind: "role";
  readonly arn: string;
  /** The name of the session. Left out: not known. */
  readonly session?: string;
}

/** The root user of an account, or a central root session. */
export interface RootUser extends Identity {
  readonly kind: "root";
  /** Default: `aws`. */
  readonly partition?: string;
}

/** A caller of `sts:AssumeRoleWithSAML` or `sts:AssumeRoleWithWebIdentity`, who is nobody in AWS yet: the provider, by ARN or host name. */
export interface Federation {
  readonly kind: "federation";
  readonly provider: string;
}

/** An AWS service that calls for itself, by its principal, as `cloudtrail.amazonaws.com`. */
export interface Service {
  readonly kind: "service";
  readonly name: string;
}

/** A request without a signature. */
export interface Anonymous {
  readonly kind: "anonymous";
}

export type Principal = User | RoleSession | RootUser | Federation | Service | Anonymous;

export interface Resource {
  /** The ARN, or `*` for an action that names none. */
  readonly arn: string;
  /** The account that owns it. Left out: no account of a customer does (an action without resource, AWS's own documents): identity policies decide alone. */
  readonly account?: Account | typeof notKnown;
  /** Tags: all there are. Left out: not known. */
  readonly tags?: Readonly<Record<string, string | typeof notKnown>>;
}

/** One value, or the values of a key that has many. */
export type ContextValue =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | typeof absent
  | typeof notKnown;

export interface Request {
  readonly principal: Principal;
  /** One action, as `s3:GetObject`; a wildcard here is a character like any other. */
  readonly action: string;
  readonly resource: Resource;
  /**
   * Condition context keys, in any case. What follows from the principal and the resource (`aws:PrincipalArn`, `aws:PrincipalOrgID`,
   * `aws:ResourceAccount` …) is filled in; what stands here goes before it.
   */
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** What a key is that nobody named and nothing tells. Default: not known. */
  readonly otherKeys?: typeof absent | typeof notKnown;
}
