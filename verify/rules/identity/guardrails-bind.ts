import type { Resource } from "../../model/resource";
import { readPolicy } from "../../policy/document";
import { evaluate } from "../../policy/evaluate";
import { and, or } from "../../policy/tristate";
import { must } from "../answer";
import { everything, owner, somebodyOf } from "../asked";
import { policy } from "../document";
import { denying, guardedBy } from "../guardrail";
import { isAttached, isOfKind } from "../organization-policies";
import type { Rule } from "../rule";
import { denies, statementsAt, unreadIn } from "../statements";
import { believedIn } from "../trusted-names";

const but = (...arns: readonly string[]) => ({ ArnNotLike: { "aws:PrincipalArn": arns } });

export const rule: Rule = {
  id: "ZT-IAM-43",
  title: "guardrails that are attached bind somebody",
  why: "A guardrail that denies nothing, or excepts every role, looks in every list as if it held.",
  fix: "Write what it denies, and name the roles that it excepts; detach a guardrail that nobody needs.",
  severity: "medium",
  controls: { nist: [4] },
  types: ["aws_organizations_policy"],
  concerns: (guard, model) =>
    and(
      or(isOfKind(guard, "SERVICE_CONTROL_POLICY"), isOfKind(guard, "RESOURCE_CONTROL_POLICY")),
      isAttached(model, guard),
    ),
  check: (guard) => {
    const unread = unreadIn(guard, "content");
    const statements = statementsAt(guard, "content");
    const isForNobody = statements.filter(denies).some((one) => excepts(guard, believedIn(one)));
    return [
      must(unread ?? statements.length > 0, "no statement is in it"),
      must(unread ?? !isForNobody, "every role is an exception of what it denies"),
    ];
  },
  examples: {
    good: [
      guardedBy(denying("ec2:*")),
      guardedBy(denying("ec2:*", but("arn:aws:iam::*:role/administrator"))),
      guardedBy({ Effect: "Allow", Action: "*", Resource: "*" }),
    ],
    bad: [guardedBy(), guardedBy(denying("ec2:*", but("arn:aws:iam::*:role/administrator", "arn:aws:iam::*:role/*")))],
  },
};

/** Whether these exceptions let through a role of which nothing is known. */
function excepts(guard: Resource, arns: readonly string[]): boolean {
  if (arns.length === 0) return false;
  const account = owner(guard);
  const denied = readPolicy(guard.id, policy(denying("*", but(...arns))));
  const request = { principal: somebodyOf(account), action: "ec2:RunInstances", resource: { arn: "*", account } };
  return (
    evaluate(request, { scps: [{ name: "exceptions", policies: [everything, denied] }], identity: [everything] })
      .answer !== "deny"
  );
}
