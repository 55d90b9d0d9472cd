/** One request, and what the guardrails decide about it. */
import { type Account, absent, type ContextValue, type Principal } from "../../../verify/policy/request";
import { type AccountName, accounts, organization } from "./world";

export type Context = Readonly<Record<string, ContextValue>>;

/** Who asks, with the name of its account where it has one. */
export interface Caller {
  readonly principal: Principal;
  readonly account?: AccountName;
  readonly context?: Context;
}

export interface Case {
  readonly who: Caller;
  readonly action: string;
  /** The ARN after `arn:aws:`, or `*`. */
  readonly resource: string;
  /** Whose it is. Default: of the account of the caller, or of prod. */
  readonly owner?: AccountName;
  readonly context?: Context;
  /** The statement that denies, or `allow`. */
  readonly is: string;
  /** What the other evaluator says instead, and why. */
  readonly differs?: { readonly says: string; readonly because: string };
}

const others: Partial<Record<AccountName, Account["organization"]>> = {
  partner: { id: "o-partnerorg1" },
  stranger: { id: "o-strangerorg" },
  loner: "none",
};

export const accountOf = (name: AccountName): Account => ({
  id: accounts[name],
  organization: others[name] ?? { id: organization },
  management: name === "management",
});

export const role = (path: string, account: AccountName = "prod", context: Context = {}): Caller => ({
  principal: {
    kind: "role",
    arn: `arn:aws:iam::${accounts[account]}:role/${path}`,
    account: accountOf(account),
    session: "session",
    tags: {},
  },
  account,
  context,
});

export const apply = role("zero-trust/apply");
export const plan = role("zero-trust/plan");
export const breakGlass = role("zero-trust/break-glass");
export const responder = role("zero-trust/responder/revoke");
export const person = role("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_admin_0123456789abcdef");
export const team = role("teams/orders");
export const linked = role("aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty");

/** The other evaluator has no notion of roles that are linked to a service. */
export const boundThere = {
  says: "deny",
  because:
    "it binds service-linked roles, which AWS does not: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
} as const;

/** A service role whose calls come through an endpoint of ours, in our VPC. */
export const atHome: Context = { "aws:VpceOrgID": organization, "aws:SourceVpc": "vpc-0123456789abcdef0" };
export const workload = (context: Context = {}): Caller => role("zero-trust/service/orders-api", "prod", context);

export const root = (account: AccountName = "prod", context: Context = {}): Caller => ({
  principal: { kind: "root", account: accountOf(account) },
  account,
  context,
});

export const user = (name: string, account: AccountName = "prod"): Caller => ({
  principal: {
    kind: "user",
    arn: `arn:aws:iam::${accounts[account]}:user/${name}`,
    account: accountOf(account),
    tags: {},
  },
  account,
});

export const service = (name: string, context: Context = {}): Caller => ({
  principal: { kind: "service", name: `${name}.amazonaws.com` },
  context,
});

/** Through a provider of SAML, as Identity Center is one in every account. */
export const saml: Caller = {
  principal: {
    kind: "federation",
    provider: `arn:aws:iam::${accounts.prod}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`,
  },
  context: { "saml:aud": "https://signin.aws.amazon.com/saml" },
};

export const web = (provider: string, subject: string): Caller => ({
  principal: { kind: "federation", provider: `arn:aws:iam::${accounts.prod}:oidc-provider/${provider}` },
  context: { [`${provider}:sub`]: subject, [`${provider}:aud`]: "sts.amazonaws.com" },
});

export const anonymous: Caller = { principal: { kind: "anonymous" } };

/** What every request carries, unless a case says otherwise: it comes from the internet, over TLS, for itself. */
export const usual: Context = {
  "aws:RequestedRegion": "eu-west-1",
  "aws:SecureTransport": true,
  "aws:SourceIp": "198.51.100.7",
  "aws:ViaAWSService": false,
  "aws:SourceVpc": absent,
};
