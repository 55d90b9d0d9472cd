import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Account } from "../../policy/request";
import type { Tri } from "../../policy/tristate";
import { must } from "../answer";
import { somebodyOf } from "../asked";
import { denying, guardedBy } from "../guardrail";
import { denies, guardrailsOf, someGuardrail } from "../organization-policies";
import type { Rule } from "../rule";
import { unreadIn } from "../statements";
import { trustedNames } from "../trusted-names";

const action = "kms:ScheduleKeyDeletion";
const context = { "kms:ScheduleKeyDeletionPendingWindowInDays": "7" };
const administrator = "arn:aws:iam::*:role/administrator";
const byOthers = denying(action, { ArnNotLike: { "aws:PrincipalArn": administrator } });
const waiting = denying(action, { NumericLessThan: { "kms:ScheduleKeyDeletionPendingWindowInDays": "30" } });

export const rule: Rule = {
  id: "ZT-IAM-42",
  title: "whoever may delete keys has to wait",
  why: "A guardrail that lets somebody delete keys lets whoever takes them over as well: only time is left to notice.",
  fix: "Deny kms:ScheduleKeyDeletion to everybody where kms:ScheduleKeyDeletionPendingWindowInDays is less than 30.",
  severity: "medium",
  controls: { nist: [4, 5] },
  types: ["aws_organizations_organization"],
  check: (_, model) =>
    guardsOf(model).flatMap((guard) => [
      must(unreadIn(guard, "content") ?? true, `whom ${guard.id} lets through cannot be told`),
      ...trustedNames(guard, "content").map((arn) =>
        must(waits(model, arn), `no guardrail keeps ${arn} from deleting keys within a week`),
      ),
    ]),
  examples: {
    good: [guardedBy(byOthers, waiting), guardedBy(denying(action))],
    bad: [guardedBy(byOthers)],
  },
};

/** Guardrails on the deletion of keys. */
const guardsOf = (model: Model): readonly Resource[] =>
  guardrailsOf(model, "SERVICE_CONTROL_POLICY").filter(
    (guard) => denies(guard, "content", action, { context }) !== false,
  );

const waits = (model: Model, arn: string): Tri =>
  someGuardrail(
    model,
    "SERVICE_CONTROL_POLICY",
    (guard) => denies(guard, "content", action, { context, as: roleOf(arn) }),
    "some account",
  );

const roleOf = (arn: string) => (account: Account) => ({ ...somebodyOf(account), arn }) as const;
