/** How much it matters that somebody may do something, or is no longer kept from it. */
import { type Severity, worst } from "../finding";
import type { DocumentKind } from "./documents";
import { notKnown } from "./from-data";
import { isLike } from "./gained";
import type { Stated } from "./stated";

/** Each gives its holder rights of others, or the content of everything. */
const dangerous: readonly string[] = [
  "iam:PassRole",
  "sts:AssumeRole",
  "iam:AttachRolePolicy",
  "iam:PutRolePolicy",
  "iam:AttachUserPolicy",
  "iam:PutUserPolicy",
  "iam:CreatePolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:CreateAccessKey",
  "iam:DeleteRolePermissionsBoundary",
  "kms:Decrypt",
  "kms:PutKeyPolicy",
  "kms:CreateGrant",
  "secretsmanager:GetSecretValue",
  "ssm:StartSession",
  "ssm:SendCommand",
  "lambda:UpdateFunctionCode",
  "s3:PutBucketPolicy",
  "organizations:LeaveOrganization",
  "sso:CreateAccountAssignment",
];

const reads = /^[\w-]+:(Get|List|Describe|BatchGet|Head|Lookup|Search|View)\w*\*?$/;

export interface Weight {
  readonly severity: Severity;
  /** Why, in words; empty where nothing stands out. */
  readonly because: readonly string[];
}

/** `isOwn` answers whether an account is one's own; undefined where nobody can tell. */
export function weightOf(kind: DocumentKind, one: Stated, isOwn: (account: string) => boolean | undefined): Weight {
  if (kind === "guardrail") return { severity: "high", because: ["it is a guardrail of accounts"] };
  if (one.effect === "Deny") return ofDeny(one);
  if (kind === "endpoint") return ofEndpoint(one);
  const weights = [
    ...(kind === "identity" ? [] : [ofPrincipals(one, isOwn)]),
    ...(kind === "trust" ? [] : [ofActions(kind, one)]),
  ];
  return {
    severity: worst(weights.map(({ severity }) => severity)),
    because: weights.flatMap(({ because }) => because),
  };
}

/** Endpoints let everybody in, and limit what for. */
const ofEndpoint = ({ actions, resources, conditions }: Stated): Weight =>
  conditions.length === 0 && actions.items.includes("*") && resources.items.includes("*")
    ? { severity: "medium", because: ["it lets everything through, to anybody's resources"] }
    : { severity: "low", because: [] };

/** A Deny that goes. */
function ofDeny({ principals, actions }: Stated): Weight {
  const wide = actions.negated || actions.items.includes("*");
  return wide && principals.items.includes("*")
    ? { severity: "high", because: ["the Deny held for every action"] }
    : { severity: "medium", because: ["a Deny goes before any Allow"] };
}

/** How the actions of a managed policy read that was not read. */
export const allOf = "all of ";

/** By their names: what AWS puts into its policies changes. */
function ofManaged(name: string): Weight {
  if (/^(PowerUserAccess|IAMFullAccess|\w+FullAccess)$/.test(name))
    return { severity: "high", because: [`${name} names no resource`] };
  return /^(ReadOnlyAccess|SecurityAudit)$/.test(name)
    ? { severity: "medium", because: [`${name} reads content of everything`] }
    : { severity: "low", because: [] };
}

/** Whoever asks chooses what these keys say. */
const chosen = /^\w+(:\w+)? aws:(referer|useragent|securetransport) /i;

/** A condition that only callers of one account meet. */
const pin = /^StringEquals (?:kms:calleraccount|aws:principalaccount|aws:sourceaccount|aws:sourceowner) (\d{12})$/;

function ofPrincipals({ principals, conditions }: Stated, isOwn: (account: string) => boolean | undefined): Weight {
  const real = conditions.filter((condition) => !chosen.test(condition));
  if (principals.negated || principals.items.includes("*")) {
    if (real.length === 0) return { severity: "critical", because: ["everybody is let in, without a condition"] };
    const pinned = real.map((condition) => pin.exec(condition)?.[1]).filter((account) => account !== undefined);
    if (pinned.some((account) => isOwn(account) === true)) return { severity: "low", because: [] };
    return { severity: "medium", because: ["everybody is let in who meets the conditions"] };
  }
  const accounts = principals.items.map(accountOf).filter((account) => account !== undefined);
  const foreign = accounts.filter((account) => isOwn(account) === false);
  if (foreign.length > 0)
    return { severity: "high", because: [`account ${foreign.join(", ")} is none that this plan speaks of`] };
  if (accounts.some((account) => isOwn(account) === undefined))
    return { severity: "medium", because: ["whose account that is, this plan does not say"] };
  return principals.items.some((item) => item.startsWith("Federated:"))
    ? { severity: "medium", because: ["whoever the identity provider says"] }
    : { severity: "low", because: [] };
}

/** `AWS:arn:aws:iam::111111111111:root`, `AWS:111111111111`; a user of CloudFront has none. */
export const accountOf = (principal: string): string | undefined =>
  /^AWS:(?:arn:[^:]*:[^:]*::)?(\d{12})(?::|$)/.exec(principal)?.[1];

function ofActions(kind: DocumentKind, { actions, resources, conditions }: Stated): Weight {
  const managed = actions.items.find((item) => item.startsWith(allOf));
  if (managed !== undefined) return ofManaged(managed.slice(allOf.length));
  const everywhere =
    resources.negated ||
    resources.items.some((arn) => arn === notKnown || /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)$/.test(arn));
  // The policy of a resource speaks of that resource, whatever stands in Resource.
  const wide = everywhere && kind === "identity";
  if ((actions.negated || actions.items.some((item) => item === "*" || item === "*:*")) && wide)
    return { severity: conditions.length === 0 ? "critical" : "high", because: ["every action on everything"] };
  const found = dangerous.filter((action) => actions.items.some((item) => isLike(action, item, true)));
  if (found.length > 0 && kind === "identity")
    return {
      severity:
        conditions.length === 0 && (wide || resources.items.some((arn) => /[:/]\*$/.test(arn))) ? "high" : "medium",
      because: [`${found.slice(0, 3).join(", ")} ${found.length === 1 ? "is" : "are"} among it`],
    };
  if (actions.items.some((item) => /^[\w-]+:\*$/.test(item)))
    return { severity: wide ? "high" : "medium", because: ["every action of a service"] };
  if (wide && !actions.items.every((item) => reads.test(item)))
    return { severity: "medium", because: ["it is not limited to a resource"] };
  return { severity: "low", because: [] };
}
