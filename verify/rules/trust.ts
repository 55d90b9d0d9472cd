/** Who becomes a role. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { type Account, absent, type Principal, type Request } from "../policy/request";
import { some, type Tri } from "../policy/tristate";
import { type Context, decide, everything, owner, policyAt, somebodyOf, unreadOf } from "./asked";
import { conditionKeys, principalsOf, valuesOf } from "./statements";

/** The ARN of a role as its trust policy is asked about it. */
export function roleArn(role: Resource): string {
  const name = role.text("name");
  return `arn:aws:iam::${owner(role).id}:role/${typeof name === "string" ? name : role.name}`;
}

/** Whether a role takes a token of an identity provider that was made for somebody else: for any repository, or any service account. */
export function takesAnyToken(role: Resource, path: Path): Tri {
  const policy = policyAt(role, path);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, role, path);
  if (unread) return unread;
  const context = Object.fromEntries(
    conditionKeys(role, path).flatMap((key): readonly (readonly [string, string])[] => {
      if (/:sub$/i.test(key)) return [[key, "repo:stranger/of-another:ref:refs/heads/main"]];
      return /:aud$/i.test(key) ? [[key, valuesOf(role, path, key)[0] ?? ""]] : [];
    }),
  );
  const resource = { arn: roleArn(role), account: owner(role) };
  return some(principalsOf(role, path, "Federated"), (provider) => {
    if (provider.includes(":saml-provider/")) return false;
    const principal = { kind: "federation", provider } as const;
    const action = "sts:AssumeRoleWithWebIdentity";
    return decide(role, path, { principal, action, resource, context, otherKeys: absent }, { resource: policy });
  });
}

/** Whether somebody may become a role without MFA: with a session that had none, or with an access key, of which AWS says nothing. */
export function isAssumedWithoutMfa(role: Resource, path: Path): Tri {
  if (policyAt(role, path) === undefined) return true;
  // Neither services nor tokens of pipelines have a second factor.
  if (["Service", "Federated"].some((kind) => principalsOf(role, path, kind).length > 0)) return true;
  return some([{ "aws:MultiFactorAuthPresent": "false" }, {}], (context) => isAssumedByNamed(role, path, context));
}

/** Whether one of those whom a trust policy names becomes the role under these conditions: in Principal, or by aws:PrincipalArn. */
export function isAssumedByNamed(role: Resource, path: Path, context: Context): Tri {
  const policy = policyAt(role, path);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, role, path);
  if (unread) return unread;
  const trusted = principalsOf(role, path, "AWS");
  const named = [...trusted, ...valuesOf(role, path, "aws:PrincipalArn").flatMap((name) => inAccounts(name, trusted))];
  return some([...new Set(named)], (name) => {
    const principal = namedBy(name, owner(role));
    const resource = { arn: roleArn(role), account: owner(role), tags: {} };
    const sent = { "aws:SecureTransport": "true", ...context };
    const request: Request = { principal, action: "sts:AssumeRole", resource, context: sent, otherKeys: absent };
    return decide(role, path, request, { resource: policy, identity: [everything] });
  });
}

/** A pattern of any account means one in each that is trusted. */
const inAccounts = (name: string, trusted: readonly string[]): readonly string[] =>
  name.includes("::*:") ? trusted.map((one) => name.replace("::*:", `::${/\d{12}/.exec(one)?.[0] ?? "*"}:`)) : [name];

/** Somebody whom a name stands for: a user, a role, or any role of an account. */
function namedBy(name: string, own: Account): Principal {
  const id = /\d{12}/.exec(name)?.[0] ?? own.id;
  const account = { ...own, id };
  if (!/:(user|role)\//.test(name)) return somebodyOf(account);
  const arn = name.replace("::*:", `::${id}:`).replaceAll(/[*?]/g, "x");
  return { kind: arn.includes(":user/") ? "user" : "role", arn, account, tags: {} };
}
