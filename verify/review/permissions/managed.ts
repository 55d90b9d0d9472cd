/** Managed policies that are not among what was read. */
import { type Stated, statedIn } from "./stated";
import { allOf } from "./weight";

/** What such a policy says: known of the widest of AWS's own. */
export function elsewhere(arn: string): readonly Stated[] {
  if (arn.endsWith(":aws:policy/AdministratorAccess"))
    return statedIn(JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } })) ?? [];
  const one = (items: readonly string[]) => ({ negated: false, items });
  const denies = /:aws:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine\w*)$/.test(arn);
  return [
    {
      effect: denies ? "Deny" : "Allow",
      ...{ actions: one([`${allOf}${arn.split("/").at(-1) ?? arn}`]), resources: one(["*"]), principals: one(["*"]) },
      conditions: [],
    },
  ];
}
