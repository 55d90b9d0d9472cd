import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { catalogue, guardrailIds } from "../../guard/catalogue";
import { quotas, slots } from "../../guard/packing/quotas";
import type { PolicyType } from "../../guard/statement";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const types = Object.keys(quotas) as readonly PolicyType[];
const map = (of: (type: PolicyType) => number): string =>
  `{ ${types.map((type) => `${type} = ${of(type)}`).join(", ")} }`;
const list = (of: (type: PolicyType) => number): string => types.map((type) => `${type} ${of(type)}`).join(", ");

const characters = (type: PolicyType): number => quotas[type].characters;

/** AWS counts white space as well. */
const fits: CrossCheck<Shape> = {
  input: "policies",
  want: `must be at most so many characters: ${list(characters)}; leave white space out, or pack the statements into several policies`,
  offending: ({ policies }) =>
    Object.entries(policies)
      .filter(([, { type, content }]) => known([type, content]) && content.length > characters(type))
      .map(([key]) => `${key}.content`),
  hcl: `[for k, v in var.policies : "${inserted("k")}.content" if length(v.content) > lookup(${map(characters)}, v.type, 0)]`,
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html */
const longest = 128;

const nameFits = (input: "policies" | "ready"): CrossCheck<Shape> => ({
  input,
  want: `must make a name of at most ${longest} characters together with \`name\``,
  offending: ({ name, [input]: policies }) =>
    Object.keys(policies).filter((key) => known(name) && `${name}-${key}`.length > longest),
  hcl: `[for k, v in var.${input} : k if length(join("-", [var.name, k])) > ${longest}]`,
});

const typeOf = (id: string): string | undefined =>
  (catalogue as Readonly<Record<string, { readonly type: string }>>)[id]?.type;

const idsOf = (type: string): readonly string[] => guardrailIds.filter((id) => typeOf(id) === type);

/** A policy is of one type. An id that is mistaken would leave something open without a word. */
const inTheCatalogue: CrossCheck<Shape> = {
  input: "ready",
  want: "must name guardrails of the catalogue that are of the policy's type, at least one",
  offending: ({ ready }) =>
    Object.entries(ready)
      .filter(([, { type, guardrails }]) => known([type, guardrails]))
      .filter(([, { type, guardrails }]) => guardrails.length === 0 || guardrails.some((id) => typeOf(id) !== type))
      .map(([key]) => `${key}.guardrails`),
  hcl: `[for k, v in var.ready : "${inserted("k")}.guardrails" if length(v.guardrails) == 0 || length(setsubtract(v.guardrails, lookup({ SERVICE_CONTROL_POLICY = ${JSON.stringify(idsOf("SERVICE_CONTROL_POLICY"))}, RESOURCE_CONTROL_POLICY = ${JSON.stringify(idsOf("RESOURCE_CONTROL_POLICY"))} }, v.type, []))) > 0]`,
};

/** A list of no regions would deny them all. */
const regionsForReady: CrossCheck<Shape> = {
  input: "ready",
  want: "must come with `regions`, since it names allowed-regions",
  offending: ({ ready, regions }) =>
    Object.entries(ready)
      .filter(([, { guardrails }]) => regions.length === 0 && guardrails.includes("allowed-regions"))
      .map(([key]) => key),
  hcl: '[for k, v in var.ready : k if length(var.regions) == 0 && contains(v.guardrails, "allowed-regions")]',
};

const keyedOnce: CrossCheck<Shape> = {
  input: "ready",
  want: "must not have the key of another policy",
  offending: ({ ready, policies }) => Object.keys(ready).filter((key) => Object.hasOwn(policies, key)),
  hcl: "[for k, v in var.ready : k if contains(keys(var.policies), k)]",
};

const namesAPolicy: CrossCheck<Shape> = {
  input: "attachments",
  want: "must name a policy",
  offending: ({ attachments, policies, ready }) =>
    Object.entries(attachments)
      .filter(([, { policy }]) => known(policy) && !Object.hasOwn(policies, policy) && !Object.hasOwn(ready, policy))
      .map(([key]) => `${key}.policy`),
  hcl: `[for k, v in var.attachments : "${inserted("k")}.policy" if !contains(concat(keys(var.policies), keys(var.ready)), v.policy)]`,
};

const attachedType = ({ policies, ready }: Values, policy: string): PolicyType | undefined =>
  policies[policy]?.type ?? ready[policy]?.type;

/** What AWS itself attaches takes a place of SCPs and RCPs. */
const withinSlots: CrossCheck<Shape> = {
  input: "attachments",
  want: `must leave one target with at most so many policies: ${list(slots)}`,
  offending: (values) =>
    Object.entries(values.attachments)
      .filter(([, { policy, targetId }]) => {
        const type = attachedType(values, policy);
        const same = Object.values(values.attachments).filter(
          (other) => other.targetId === targetId && attachedType(values, other.policy) === type,
        );
        return type !== undefined && known(type) && same.length > slots(type);
      })
      .map(([key]) => key),
  hcl: `[for k, v in var.attachments : k if length([for a in var.attachments : a if a.target_id == v.target_id && ${typeInHcl("a")} == ${typeInHcl("v")}]) > lookup(${map(slots)}, ${typeInHcl("v")}, 99)]`,
};

function typeInHcl(attachment: string): string {
  return `try(var.policies[${attachment}.policy].type, var.ready[${attachment}.policy].type, "none")`;
}

export const checks: readonly CrossCheck<Shape>[] = [
  fits,
  nameFits("policies"),
  nameFits("ready"),
  inTheCatalogue,
  regionsForReady,
  keyedOnce,
  namesAPolicy,
  withinSlots,
];
