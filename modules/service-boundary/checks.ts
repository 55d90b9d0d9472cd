import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { snake } from "../../core/names";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

/** Rules name a group by its name: one that is not there would fail the plan without naming the rule. */
const namesGroup = (input: "ingress" | "egress", field: "group" | "peer"): CrossCheck<Shape> => ({
  input,
  want: "must name a group, or a peer",
  offending: (values: Values) =>
    Object.entries(values[input])
      .filter(([, { [field]: name }]) => known(name) && known(Object.keys(values.peers)))
      .filter(([, { [field]: name }]) => !Object.hasOwn(values.groups, name) && !Object.hasOwn(values.peers, name))
      .map(([key]) => `${key}.${field}`),
  hcl: `[for k, v in var.${input} : "${inserted("k")}.${field}" if !contains(concat(keys(var.groups), keys(var.peers)), v.${field})]`,
});

/** What leaves or comes by address leaves or reaches a group of ours. */
const ownGroup = (input: "internet" | "prefixLists" | "public"): CrossCheck<Shape> => ({
  input,
  want: "must name a group",
  offending: (values: Values) =>
    Object.entries<{ readonly group: string }>(values[input])
      .filter(([, { group }]) => known(group) && !Object.hasOwn(values.groups, group))
      .map(([key]) => `${key}.group`),
  hcl: `[for k, v in var.${snake(input)} : "${inserted("k")}.group" if !contains(keys(var.groups), v.group)]`,
});

/** A peer of the same name would take the rules of a group without a word. */
const namedOnce: CrossCheck<Shape> = {
  input: "peers",
  want: "must not have the name of a group",
  offending: ({ peers, groups }) => Object.keys(peers).filter((key) => Object.hasOwn(groups, key)),
  hcl: "[for k, v in var.peers : k if contains(keys(var.groups), k)]",
};

const risingPorts = (input: "ingress" | "egress" | "internet"): CrossCheck<Shape> => ({
  input,
  want: "must have ports from low to high",
  offending: (values: Values) =>
    Object.entries<{ readonly fromPort: number; readonly toPort: number }>(values[input])
      .filter(([, { fromPort, toPort }]) => known([fromPort, toPort]) && fromPort > toPort)
      .map(([key]) => key),
  hcl: `[for k, v in var.${input} : k if v.from_port > v.to_port]`,
});

export const checks: readonly CrossCheck<Shape>[] = [
  namedOnce,
  namesGroup("ingress", "group"),
  namesGroup("ingress", "peer"),
  namesGroup("egress", "group"),
  namesGroup("egress", "peer"),
  ownGroup("internet"),
  ownGroup("prefixLists"),
  ownGroup("public"),
  risingPorts("ingress"),
  risingPorts("egress"),
  risingPorts("internet"),
];
