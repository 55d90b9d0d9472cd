import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { quotas } from "../../core/policy-quotas";
import { documentOf, policyOfOne, type Statement } from "../../core/statement";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const { inlineOfRole: limit } = quotas;

const length = (statement: Statement): number => documentOf({ "": statement }).length - '"Sid":"",'.length;

/** The first that does not fit any more, and those after it. */
const fits: CrossCheck<Shape> = {
  input: "statements",
  want: `must fit into ${limit} characters with the statements before it; name fewer resources, or grant less`,
  offending: ({ statements }: Values) => {
    let sum = 0;
    return Object.keys(statements)
      .sort()
      .filter((key) => {
        const statement = statements[key];
        if (statement && known(statement)) sum += length(statement);
        return sum > limit;
      });
  },
  hcl: `[for i, k in keys(var.statements) : k if sum(concat([0], [for j, l in keys(var.statements) : j <= i ? length(${policyOfOne("var.statements[l]")}) : 0])) > ${limit}]`,
};

/** A denial is the business of boundaries and guardrails: a role has what it is granted. */
const grantsOnly: CrossCheck<Shape> = {
  input: "statements",
  want: "must allow; a role has nothing that it would have to be denied",
  offending: ({ statements }: Values) =>
    Object.entries(statements)
      .filter(([, { effect }]) => known(effect) && effect !== "Allow")
      .map(([key]) => key),
  hcl: '[for k, v in var.statements : k if v.effect != "Allow"]',
};

const ofAnInstance: CrossCheck<Shape> = {
  input: "instanceProfile",
  want: "must be left out unless the caller is ec2",
  offending: ({ instanceProfile, caller }: Values) =>
    instanceProfile && known(caller) && caller !== "ec2" ? ["name"] : [],
  hcl: 'var.instance_profile != null && var.caller != "ec2" ? ["name"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [fits, grantsOnly, ofAnInstance];
