/** Guardrails of an organization: policies of a kind that are attached somewhere. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { and, some, type Tri, unknown } from "../policy/tristate";
import { someOf } from "./related";

type Kind = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** Whether an attached policy of the kind satisfies. Where none of the kind was read at all, they may stand elsewhere. */
export function someGuardrail(model: Model, kind: Kind, holds: (policy: Resource) => Tri): Tri {
  const own = kind === "SERVICE_CONTROL_POLICY" ? [kind, undefined] : [kind];
  const policies = model.all("aws_organizations_policy").filter((policy) => policy.is("type", ...own) !== false);
  if (policies.length === 0) return unknown(`no ${kind} is among what was read; they may stand elsewhere`);
  return some(policies, (policy) =>
    and(
      and(policy.exists, policy.is("type", ...own)),
      and(someOf(model, policy, "aws_organizations_policy_attachment", "policy_id"), holds(policy)),
    ),
  );
}
