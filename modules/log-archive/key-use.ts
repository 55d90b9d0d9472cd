/** Who uses the key of a kind, as inputs of encryption-key: whoever delivers, the copy, and the readers, each through S3 or for a reason. */
import { type LogKind, landedKinds, streamedKinds } from "../../core/log-archive";

export interface KeyOf {
  readonly account: { readonly id: string; readonly region: string; readonly partition?: string };
  readonly organizationId: string;
  /** The account that administers GuardDuty. */
  readonly securityAccountId: string;
  readonly readerRoles: readonly string[];
  readonly trailArns: readonly string[];
}

interface User {
  readonly service: "s3";
  readonly can: "read" | "write";
  readonly roles: string[];
}
interface Service {
  readonly principal: string;
  readonly can: "encrypt" | "use";
  readonly sourceArns?: string[];
  readonly sourceAccounts?: string[];
  readonly sourceOrganizationIds?: string[];
}

/** `users` and `services` of encryption-key. */
export interface KeyUse {
  readonly users: Readonly<Record<string, User>>;
  readonly services: Readonly<Record<string, Service>>;
}

const is = (kinds: readonly string[], kind: LogKind): boolean => kinds.includes(kind);

function servicesOf(
  kind: LogKind,
  { account, organizationId, securityAccountId, trailArns }: KeyOf,
): KeyUse["services"] {
  const partition = account.partition ?? "aws";
  switch (kind) {
    case "trail":
      // Without an encryption context: CloudTrail describes the key too, which has none.
      return { cloudtrail: { principal: "cloudtrail.amazonaws.com", can: "encrypt", sourceArns: [...trailArns] } };
    case "dns":
    case "flow":
      return {
        delivery: {
          principal: "delivery.logs.amazonaws.com",
          can: "use",
          sourceArns: [`arn:${partition}:logs:${account.region}:*:*`],
          sourceOrganizationIds: [organizationId],
        },
      };
    case "config":
      return {
        config: { principal: "config.amazonaws.com", can: "use", sourceOrganizationIds: [organizationId] },
      };
    case "finding":
      return {
        guardduty: {
          principal: "guardduty.amazonaws.com",
          can: "encrypt",
          sourceArns: [`arn:${partition}:guardduty:*:${securityAccountId}:detector/*`],
          sourceAccounts: [securityAccountId],
        },
      };
    default:
      return {};
  }
}

export function keyUse(kind: LogKind, given: KeyOf): KeyUse {
  const { account, readerRoles } = given;
  const partition = account.partition ?? "aws";
  const role = (task: "copy" | "stream"): string =>
    `arn:${partition}:iam::${account.id}:role/zero-trust/archive/${kind}-${account.region}-${task}`;
  const writers = [
    ...(is(landedKinds, kind) ? [role("copy")] : []),
    ...(is(streamedKinds, kind) ? [role("stream")] : []),
  ];
  return {
    users: {
      readers: { service: "s3", can: "read", roles: [...readerRoles] },
      ...(writers.length === 0 ? {} : { writers: { service: "s3", can: "write", roles: writers } }),
    },
    services: servicesOf(kind, given),
  };
}
