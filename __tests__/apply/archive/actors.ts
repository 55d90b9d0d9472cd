/** Who asks for something of the archive: services as they come, and roles of all kinds of accounts. */
import type { LogKind } from "../../../core/log-archive";
import type { Account, ContextValue, Principal } from "../../../verify/policy/request";
import { region } from "../configuration/accounts";
import {
  archiveAccount,
  deployer as deployerArn,
  managementAccount,
  organizationId,
  reader as readerArn,
  securityAccount,
} from "../configuration/archive";

export type Where = "locked" | "landing";
export type Context = Readonly<Record<string, ContextValue>>;
export type Case = readonly [
  who: Principal,
  action: string,
  on: readonly [Where, LogKind, path?: string],
  answer: "allow" | "deny",
  says: string,
  context?: Context,
];

export const organization = { id: organizationId };
export const account = (id: string, of: Account["organization"] = organization): Account => ({ id, organization: of });
export const home = account(archiveAccount);
export const stranger = account("888888888888", { id: "o-another0000" });
export const roleOf = (arn: string, of: Account): Principal => ({ kind: "role", arn, account: of });
export const role = (name: string, of = home): Principal => roleOf(`arn:aws:iam::${of.id}:role/${name}`, of);
export const service = (name: string): Principal => ({ kind: "service", name });

export const deployer = roleOf(deployerArn, home);
export const reader = roleOf(readerArn, account(securityAccount));
export const admin = role("admin");
export const breakGlass = role("zero-trust/break-glass");
export const keyAdministrator = role("zero-trust/key-administrator");
export const securityAdmin = role("admin", account(securityAccount));
export const managementAdmin = role("admin", { ...account(managementAccount), management: true });
export const workloadAdmin = role("admin", account("333333333333"));
export const foreign = role("zero-trust/investigator", stranger);
export const root: Principal = { kind: "root", account: home };
export const copy = (kind: LogKind) => role(`zero-trust/archive/${kind}-${region}-copy`);
export const stream = (kind: LogKind) => role(`zero-trust/archive/${kind}-${region}-stream`);

export const tls: Context = { "aws:SecureTransport": true, "s3:TlsVersion": 1.3 };
/** What a service says of whom it comes for. */
export const comes = (source: {
  readonly arn?: string;
  readonly account: string;
  readonly organization?: string;
}): Context => ({
  ...tls,
  "aws:PrincipalIsAWSService": true,
  "aws:SourceAccount": source.account,
  ...(source.arn === undefined ? {} : { "aws:SourceArn": source.arn }),
  ...(source.organization === undefined ? {} : { "aws:SourceOrgID": source.organization }),
});
export const ours = (id: string, arn?: string): Context =>
  comes({ account: id, organization: organization.id, ...(arn === undefined ? {} : { arn }) });
export const theirs = (arn?: string): Context =>
  comes({ account: stranger.id, organization: "o-another0000", ...(arn === undefined ? {} : { arn }) });
export const logsArn = (id: string) => `arn:aws:logs:${region}:${id}:*`;

export const trail = service("cloudtrail.amazonaws.com");
export const delivery = service("delivery.logs.amazonaws.com");
export const config = service("config.amazonaws.com");
export const guardDuty = service("guardduty.amazonaws.com");
export const detector = (id: string) => `arn:aws:guardduty:us-east-1:${id}:detector/12abc34d567e8fa901bc2d34e56789f0`;
export const balancer = service("logdelivery.elasticloadbalancing.amazonaws.com");
export const requests = service("logging.s3.amazonaws.com");

export const people: Readonly<Record<string, Principal>> = {
  "the deployer": deployer,
  "the reader": reader,
  "break-glass": breakGlass,
  "an administrator of the archive": admin,
  "an administrator of keys": keyAdministrator,
  "the root user": root,
  "an administrator of security": securityAdmin,
  "an administrator of the organization": managementAdmin,
  "an administrator of a workload": workloadAdmin,
  "a role of another organization": foreign,
  "what hands subscriptions on": role(`zero-trust/archive/vpn-${region}-subscribe`),
  "nobody in particular": { kind: "anonymous" },
};
