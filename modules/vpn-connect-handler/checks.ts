import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import type { inputs } from "./inputs";
import { policyJson, policyLength } from "./policy-json";

type Shape = (typeof inputs)["shape"];
type Check = CrossCheck<Shape>;
type Values = z.output<typeof inputs>;

/** A rule without a condition lets everybody in. */
const asksSomething: Check = {
  input: "policy",
  want: "must have a condition: groups, hours, networks, countries or certificates",
  offending: ({ policy }) =>
    Object.entries(policy)
      .filter(([, rule]) => Object.values(rule).every((condition) => condition === undefined))
      .map(([key]) => key),
  hcl: "[for k, v in var.policy : k if alltrue([for c in values(v) : c == null])]",
};

const withTable: Check = {
  input: "policy",
  want: "must be left out where there is no addressTable: Client VPN does not say from which country somebody connects",
  offending: ({ policy, addressTable }) =>
    addressTable
      ? []
      : Object.entries(policy)
          .filter(([, { countries }]) => countries !== undefined)
          .map(([key]) => `${key}.countries`),
  hcl: `[for k, v in var.policy : "${inserted("k")}.countries" if v.countries != null && var.address_table == null]`,
};

/** Text is compared: times of one form are in the order of the clock. */
const risingHours: Check = {
  input: "policy",
  want: "must end later on the day than they begin; write hours over midnight as two rules",
  offending: ({ policy }) =>
    Object.entries(policy)
      .filter(([, { hours }]) => hours && known([hours.from, hours.to]) && hours.from >= hours.to)
      .map(([key]) => `${key}.hours`),
  hcl: `[for k, v in var.policy : "${inserted("k")}.hours" if v.hours == null ? false : tonumber(replace(v.hours.from, ":", "")) >= tonumber(replace(v.hours.to, ":", ""))]`,
};

/** All variables of a function together are 4 KB; the rest is for their names and the path of the table. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const limit = 4000;

/** The first that does not fit any more, and those after it. */
const fits: Check = {
  input: "policy",
  want: `must fit into ${limit} characters of JSON with the rules before it; name fewer groups, networks or certificates, or wider ones`,
  offending: ({ policy }: Values) => {
    const keys = Object.keys(policy).sort();
    return keys.filter((_, index) => {
      const before = Object.fromEntries(keys.slice(0, index + 1).map((key) => [key, policy[key]]));
      return known(before) && policyLength(before) > limit;
    });
  },
  hcl: `[for i, k in keys(var.policy) : k if length(${policyJson("{ for l, w in var.policy : l => w if index(keys(var.policy), l) <= i }")}) > ${limit}]`,
};

export const checks: readonly Check[] = [asksSomething, withTable, risingHours, fits];
