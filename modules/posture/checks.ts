import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Rule = z.output<typeof inputs>["automationRules"][string];

const policyExists: CrossCheck<Shape> = {
  input: "associations",
  want: "must name a policy that is there",
  offending: ({ associations, policies }) =>
    Object.entries(associations)
      .filter(([, { policy }]) => known(policy) && known(policies) && !Object.hasOwn(policies, policy))
      .map(([key]) => `${key}.policy`),
  hcl: `[for k, v in var.associations : "${inserted("k")}.policy" if !contains(keys(var.policies), v.policy)]`,
};

const onePolicyPerTarget: CrossCheck<Shape> = {
  input: "associations",
  want: "must be the only association of its target",
  offending: ({ associations }) =>
    Object.entries(associations)
      .filter(
        ([, { targetId }]) =>
          known(targetId) && Object.values(associations).filter((o) => o.targetId === targetId).length > 1,
      )
      .map(([key]) => key),
  hcl: "[for k, v in var.associations : k if length([for o in var.associations : o if o.target_id == v.target_id]) > 1]",
};

/** The home region is linked by itself, and AWS refuses a region of another partition. */
const otherRegions: CrossCheck<Shape> = {
  input: "linkedRegions",
  want: "must be another region than the home region, of the same partition",
  offending: ({ linkedRegions, account: { region } }) =>
    known(linkedRegions) && known(region)
      ? linkedRegions.filter((one) => one === region || isGov(one) !== isGov(region))
      : [],
  hcl: '[for r in var.linked_regions : r if r == var.account.region || startswith(r, "us-gov-") != startswith(var.account.region, "us-gov-")]',
};
const isGov = (region: string): boolean => region.startsWith("us-gov-");

const ofRules = (want: string, offends: (rule: Rule) => boolean, hcl: string): CrossCheck<Shape> => ({
  input: "automationRules",
  want,
  offending: ({ automationRules }) =>
    Object.entries(automationRules)
      .filter(([, rule]) => known(rule) && offends(rule))
      .map(([key]) => key),
  hcl: `[for k, v in var.automation_rules : k if ${hcl}]`,
});

const meetsSomething = ofRules(
  "must have something in where: it would change every finding there is",
  ({ where }) => Object.values(where).every((list) => list.length === 0),
  "length(flatten(values(v.where))) == 0",
);

const setsSomething = ofRules(
  "must set a severity or a workflow status",
  ({ set }) => set.severity === undefined && set.workflow === undefined,
  "v.set.severity == null && v.set.workflow == null",
);

/** By account or severity alone, a rule would hide what nobody has thought of yet. */
const hidesWhatIsNamed = ofRules(
  "must name controlIds or types, since it takes findings out of sight",
  ({ where, set }) =>
    ["SUPPRESSED", "RESOLVED"].includes(set.workflow ?? "") && where.controlIds.length + where.types.length === 0,
  'contains(["SUPPRESSED", "RESOLVED"], coalesce(v.set.workflow, "NEW")) && length(v.where.control_ids) + length(v.where.types) == 0',
);

export const checks: readonly CrossCheck<Shape>[] = [
  policyExists,
  onePolicyPerTarget,
  otherRegions,
  meetsSomething,
  setsSomething,
  hidesWhatIsNamed,
];
