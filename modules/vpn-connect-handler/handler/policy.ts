/** The policy as the function gets it: checked once more, since a condition that is not understood would be one that is not asked for. */
import type { Policy, Rule } from "../rules";

type Checks = { readonly [Condition in keyof Required<Rule>]: (value: unknown) => boolean };

const texts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && one !== "");

const time = (value: unknown): boolean => typeof value === "string" && /^([01][0-9]|2[0-4]):[0-5][0-9]$/.test(value);

const hours = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const { days, from, to, zone, ...others } = value as Readonly<Record<string, unknown>>;
  return texts(days) && time(from) && time(to) && typeof zone === "string" && Object.keys(others).length === 0;
};

const checks: Checks = { groups: texts, hours, networks: texts, countries: texts, certificates: texts };

/** Reads a policy. Throws where anything of it is not understood, or a rule asks for nothing. */
export function policyOf(json: string | undefined): Policy {
  const policy: unknown = JSON.parse(json ?? "");
  if (typeof policy !== "object" || policy === null || Array.isArray(policy))
    throw new TypeError("the policy must be rules by name");
  for (const [name, rule] of Object.entries(policy as Readonly<Record<string, unknown>>)) {
    if (typeof rule !== "object" || rule === null || Object.keys(rule).length === 0)
      throw new TypeError(`the rule ${name} must have a condition`);
    for (const [condition, value] of Object.entries(rule))
      if (!Object.hasOwn(checks, condition) || !checks[condition as keyof Rule](value))
        throw new TypeError(`the condition ${condition} of the rule ${name} is not understood`);
  }
  return policy as Policy;
}
