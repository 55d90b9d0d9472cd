/** Whether policies refuse requests without TLS. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { evaluate } from "../policy/evaluate";
import { absent, notKnown, type Request } from "../policy/request";
import type { Statement } from "../policy/statement";
import { and, not, some, type Tri, unknown } from "../policy/tristate";
import { arnOf, deniedBy, everything, owner, policyAt, somebodyOf, unreadOf } from "./asked";
import { resourcesNamed } from "./statements";

/**
 * Whether a policy denies requests without TLS to a resource, whoever asks, and however much he may do. Each statement is asked for itself,
 * with and without TLS: one that denies both times is about something else.
 */
export function refusesPlainText(policyOf: Resource, path: Path, action: string, of: Resource, suffix = ""): Tri {
  const policy = policyAt(policyOf, path, of);
  if (policy === undefined) return false;
  const unread = unreadOf(policy, policyOf, path);
  if (unread || policy === notKnown) return unread ?? unknown(`the policy of ${of.id} is not known`);
  const account = owner(of);
  const principal = somebodyOf(account);
  const refuses = (statement: Statement, arn: string, tls: string): Tri => {
    const context = { "aws:SecureTransport": tls, "aws:PrincipalIsAWSService": "false" };
    const request: Request = { principal, action, resource: { arn, account }, context, otherKeys: absent };
    const alone = { ...policy, statements: [statement] };
    return deniedBy(evaluate(request, { resource: alone, identity: [everything] }), policyOf, path);
  };
  const demands = (arn: string): Tri =>
    some(policy.statements, (one) => and(refuses(one, arn, "false"), not(refuses(one, arn, "true"))));
  const refused = demands(arnOf(of) + suffix);
  if (refused === true || typeof of.get("arn") === "string") return refused;
  // The ARNs that the policy names may turn out to be this one's.
  const named = some(resourcesNamed(policyOf, path), demands);
  return named === false ? refused : unknown(`the ARN of ${of.id} is not known before apply`);
}
