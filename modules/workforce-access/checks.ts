import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { documentOf, policyOfAll } from "../../core/statement";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

type NamingSet = "managedPolicies" | "customerManagedPolicies";

/** Names a set that is not there: Terraform would say "Invalid index" and not where. */
const namesSet = (input: NamingSet, variable: string): CrossCheck<Shape> => ({
  input,
  want: "must name a permission set",
  offending: (values) =>
    Object.entries<{ readonly permissionSet: string }>(values[input])
      .filter(([, { permissionSet: set }]) => known(set) && !Object.hasOwn(values.permissionSets, set))
      .map(([key]) => `${key}.permissionSet`),
  hcl: `[for k, v in var.${variable} : "${inserted("k")}.permission_set" if !contains(keys(var.permission_sets), v.permission_set)]`,
});

const assignsSet: CrossCheck<Shape> = {
  input: "assignments",
  want: "must name a permission set of permissionSets or existingPermissionSets",
  offending: ({ permissionSets, existingPermissionSets, assignments }) =>
    Object.entries(assignments)
      .filter(
        ([, { permissionSet: set }]) =>
          known(set) && !Object.hasOwn(permissionSets, set) && !Object.hasOwn(existingPermissionSets, set),
      )
      .map(([key]) => `${key}.permissionSet`),
  hcl: `[for k, v in var.assignments : "${inserted("k")}.permission_set" if !contains(concat(keys(var.permission_sets), keys(var.existing_permission_sets)), v.permission_set)]`,
};

/** A name for two sets would assign one of them in place of the other. */
const oneSet: CrossCheck<Shape> = {
  input: "existingPermissionSets",
  want: "must not have the name of a permission set that is created",
  offending: ({ permissionSets, existingPermissionSets }) =>
    Object.keys(existingPermissionSets).filter((key) => Object.hasOwn(permissionSets, key)),
  hcl: "[for k in keys(var.existing_permission_sets) : k if contains(keys(var.permission_sets), k)]",
};

const keyedBySet = (input: "inlinePolicies" | "boundaries", variable: string): CrossCheck<Shape> => ({
  input,
  want: "must have the key of a permission set",
  offending: (values) => Object.keys(values[input]).filter((key) => !Object.hasOwn(values.permissionSets, key)),
  hcl: `[for k in keys(var.${variable}) : k if !contains(keys(var.permission_sets), k)]`,
});

/** A name for two groups would give one of them the assignments of the other. */
const oneGroup: CrossCheck<Shape> = {
  input: "existingGroups",
  want: "must not have the name of a group that is created",
  offending: ({ groups, existingGroups }) => Object.keys(existingGroups).filter((key) => Object.hasOwn(groups, key)),
  hcl: "[for k in keys(var.existing_groups) : k if contains(keys(var.groups), k)]",
};

const toGroups: CrossCheck<Shape> = {
  input: "assignments",
  want: "must name a group of groups or existingGroups; a single user is never assigned: put the user into a group",
  offending: ({ groups, existingGroups, assignments }) =>
    Object.entries(assignments)
      .filter(([, { group }]) => known(group) && !Object.hasOwn(groups, group) && !Object.hasOwn(existingGroups, group))
      .map(([key]) => `${key}.group`),
  hcl: `[for k, v in var.assignments : "${inserted("k")}.group" if !contains(concat(keys(var.groups), keys(var.existing_groups)), v.group)]`,
};

const triple = 'join("/", [v.group, v.account_id, v.permission_set])';

/** AWS keeps one: the second would be created as the first, and removing either would take away both. */
const assignedOnce: CrossCheck<Shape> = {
  input: "assignments",
  want: "must not assign the same group, account and permission set twice",
  offending: ({ assignments }) => {
    const all = new Map<string, string[]>();
    for (const [key, { group, accountId, permissionSet }] of Object.entries(assignments)) {
      if (!known([group, accountId, permissionSet])) continue;
      const is = `${group}/${accountId}/${permissionSet}`;
      all.set(is, [...(all.get(is) ?? []), key]);
    }
    return [...all.values()].filter((keys) => keys.length > 1).map((keys) => keys.sort().join(" and "));
  },
  hcl: `[for keys in values({ for k, v in var.assignments : ${triple} => k... }) : join(" and ", keys) if length(keys) > 1]`,
};

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html */
const inlineLimit = 32768;

const fits: CrossCheck<Shape> = {
  input: "inlinePolicies",
  want: `must be a policy of at most ${inlineLimit} characters; leave out statements, or make it a policy of your own`,
  offending: ({ inlinePolicies }: Values) =>
    Object.entries(inlinePolicies)
      .filter(([, { statements }]) => known(statements) && documentOf(statements).length > inlineLimit)
      .map(([key]) => key),
  hcl: `[for k, v in var.inline_policies : k if length(${policyOfAll("v.statements")}) > ${inlineLimit}]`,
};

const says: CrossCheck<Shape> = {
  input: "inlinePolicies",
  want: "must hold at least one statement",
  offending: ({ inlinePolicies }: Values) =>
    Object.entries(inlinePolicies)
      .filter(([, { statements }]) => Object.keys(statements).length === 0)
      .map(([key]) => key),
  hcl: "[for k, v in var.inline_policies : k if length(v.statements) == 0]",
};

export const checks: readonly CrossCheck<Shape>[] = [
  namesSet("managedPolicies", "managed_policies"),
  namesSet("customerManagedPolicies", "customer_managed_policies"),
  assignsSet,
  oneSet,
  keyedBySet("inlinePolicies", "inline_policies"),
  keyedBySet("boundaries", "boundaries"),
  oneGroup,
  toGroups,
  assignedOnce,
  fits,
  says,
];
