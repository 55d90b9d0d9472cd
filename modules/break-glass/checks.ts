import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

const fewest = 2;

/** One key that is lost, or one person who is away, must not lock everybody out. */
const enough: CrossCheck<Shape> = {
  input: "users",
  want: `must name at least ${fewest} different users; make another one, with a key of its own`,
  offending: ({ users }) => (known(users) && new Set(users).size < fewest ? [users.join("+") || "none"] : []),
  hcl: `length(distinct(var.users)) < ${fewest} ? [length(var.users) == 0 ? "none" : join("+", var.users)] : []`,
};

/** An alarm that nobody hears is none. */
const heard: CrossCheck<Shape> = {
  input: "subscribers",
  want: "must name at least one who is told",
  offending: ({ subscribers }) => (Object.keys(subscribers).length === 0 ? ["none"] : []),
  hcl: 'length(var.subscribers) == 0 ? ["none"] : []',
};

/** The users are in one account: their policy in another would be attached to nobody. */
const atHome: CrossCheck<Shape> = {
  input: "userPolicy",
  want: "must be in the management account only; leave it out elsewhere",
  offending: ({ userPolicy, account, managementAccountId }) =>
    userPolicy && known([account.id, managementAccountId]) && account.id !== managementAccountId
      ? ["organizationId"]
      : [],
  hcl: 'var.user_policy != null && var.account.id != var.management_account_id ? ["organization_id"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [enough, heard, atHome];
