/** The policy as the function reads it: JSON without the conditions that a rule does not have. */

/** As HCL; `ref` is a map of rules. */
export const policyJson = (ref: string): string =>
  `jsonencode({ for k, v in ${ref} : k => { for c, w in v : c => w if w != null } })`;

/** How long that is: Terraform writes `<`, `>` and `&` in six characters. */
export const policyLength = (policy: object): number => JSON.stringify(policy).replaceAll(/[<>&]/g, "\\u0000").length;
