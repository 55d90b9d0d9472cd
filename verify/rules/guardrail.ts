/** Rules about what service control policies have to deny. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { type Answer, must } from "./answer";
import { policy } from "./document";
import { type Asked, type Bound, denies, someGuardrail } from "./organization-policies";
import type { Example } from "./rule";

/** Something that a guardrail has to deny to whoever is no exception of it. */
export interface Denied extends Asked {
  readonly action: string;
  /** What would be possible, as it stands after "no guardrail keeps accounts from". */
  readonly from: string;
}

/** A check that guardrails deny all this, where they bind accounts. */
export const keepsFrom =
  (bound: Bound, ...all: readonly Denied[]) =>
  (_: Resource, model: Model): readonly Answer[] =>
    all.map(({ action, from, ...asked }) =>
      must(
        someGuardrail(
          model,
          "SERVICE_CONTROL_POLICY",
          (guardrail) => denies(guardrail, "content", action, asked),
          bound,
        ),
        `no guardrail keeps accounts from ${from}`,
      ),
    );

/** An organization with one guardrail at its root, in examples. */
export const guardedBy = (...statements: readonly Readonly<Record<string, unknown>>[]): Example => ({
  aws_organizations_organization: { main: { feature_set: "ALL" } },
  aws_organizations_policy: {
    guard: { name: "guard", type: "SERVICE_CONTROL_POLICY", content: policy(...statements) },
  },
  aws_organizations_policy_attachment: {
    root: { policy_id: "${aws_organizations_policy.guard.id}", target_id: "r-1" },
  },
});

/** A statement that denies these actions on everything. */
export const denying = (actions: string | readonly string[], condition?: object) => ({
  ...{ Effect: "Deny", Action: actions, Resource: "*" },
  ...(condition && { Condition: condition }),
});
