/** Multi-factor authentication as a condition: where IAM sees it, and where a condition on it would lock out or never match. */
import { BadInput } from "../core/problems";
import type { Statement, Statements } from "../core/statement";

/**
 * What a policy stands in. IAM itself has to have seen the MFA: when an IAM user signs in to the console or calls `sts:GetSessionToken`, and
 * while the trust policy of a role decides whether that user may assume it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export type PolicyHolder =
  | "iam-user"
  | "role-trust"
  | "role"
  | "permission-set"
  | "saml-session"
  | "web-identity"
  | "service"
  | "service-control-policy";

const inProvider = "require MFA in the settings of Identity Center, or in the identity provider that it trusts";

/** Why a condition on MFA is wrong there, and what works instead; undefined where it works. */
const wrong: Readonly<Record<PolicyHolder, string | undefined>> = {
  "iam-user": undefined,
  "role-trust": undefined,
  role: "a session of a role carries no MFA, even when its trust policy asked for it; ask in the trust policy of the role",
  "permission-set": `a session of Identity Center carries no MFA; ${inProvider}`,
  "saml-session": "a SAML session carries no MFA; require it in the identity provider",
  "web-identity": "a session of a token carries no MFA; pipelines are told apart by the exact subject of the token",
  service: "a service has no MFA; limit what its role may do",
  "service-control-policy": `it would also bind sessions of Identity Center, of roles and of services, which carry no MFA, and lock them out; ${inProvider}`,
};

/** Why MFA cannot be asked for in a policy of this kind; undefined where it can. */
export const whyNoMfa = (holder: PolicyHolder): string | undefined => wrong[holder];

const keys = { present: "aws:MultiFactorAuthPresent", age: "aws:MultiFactorAuthAge" } as const;
const mfaKeys: readonly string[] = Object.values(keys).map((key) => key.toLowerCase());

/** The condition keys of a statement that are about MFA. Such a key is in no session but a user's: an allow never matches, a deny always or never. */
export const mfaKeysOf = ({ conditions = {} }: Statement): readonly string[] =>
  Object.values(conditions)
    .flatMap((byKey) => Object.keys(byKey))
    .filter((key) => mfaKeys.includes(key.toLowerCase()));

function must(holder: PolicyHolder): void {
  const why = wrong[holder];
  if (why !== undefined) throw new BadInput([`${holder}: MFA must be asked for where IAM sees it; ${why}`]);
}

const withConditions = (statement: Statement, more: NonNullable<Statement["conditions"]>): Statement => {
  const { conditions = {} } = statement;
  const operators = new Set([...Object.keys(conditions), ...Object.keys(more)]);
  return {
    ...statement,
    conditions: Object.fromEntries([...operators].map((o) => [o, { ...conditions[o], ...more[o] }])),
  };
};

/**
 * The same statements, which allow only with MFA, and with one that is not older than `maxAgeMinutes` where that is given. Requests with
 * access keys alone carry no MFA and are not allowed. Throws `BadInput` where IAM would not see the MFA.
 */
export function onlyWithMfa(holder: PolicyHolder, statements: Statements, maxAgeMinutes?: number): Statements {
  must(holder);
  const condition = {
    Bool: { [keys.present]: ["true"] },
    ...(maxAgeMinutes === undefined ? {} : { NumericLessThan: { [keys.age]: [String(maxAgeMinutes * 60)] } }),
  };
  return Object.fromEntries(Object.entries(statements).map(([sid, s]) => [sid, withConditions(s, condition)]));
}

/**
 * Denies without MFA what other policies allow. `IfExists`, since requests with access keys alone do not say that MFA is missing: they do
 * not mention it. For IAM users only: everybody else would be locked out.
 */
export function neverWithoutMfa(holder: "iam-user", what: Pick<Statement, "actions" | "resources">): Statement {
  must(holder);
  return { effect: "Deny", ...what, conditions: { BoolIfExists: { [keys.present]: ["false"] } } };
}

/** Objects of a bucket are read and written with MFA only. */
export const objectsOnlyWithMfa = (holder: PolicyHolder, bucketArn: string): Statements =>
  onlyWithMfa(holder, {
    ReadAndWriteObjectsWithMfa: { actions: ["s3:GetObject", "s3:PutObject"], resources: [`${bucketArn}/*`] },
  });
