/** Names that others rely on: guardrails exempt them, users know them by heart. */
export const path = "/zero-trust/";
export const roleName = "break-glass";
/** Where the users are, in the management account. */
export const userPath = "/zero-trust/break-glass/";
/** The policy to attach to the users. */
export const userPolicyName = "break-glass-users";
