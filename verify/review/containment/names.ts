/** What a containment leaves behind, of this project's playbooks and of AWS's own. It is written down here again, so that what is judged cannot change it. */

/** The tag on what was contained; its value is the id of the action. */
export const containedTag = "zero-trust:contained";

/** Security groups that let nothing through. */
export const isolationGroups: readonly string[] = ["zero-trust-isolation"];

/** Inline policies that end sessions: of a playbook, and of the console's "Revoke active sessions". */
export const revokingPolicies: readonly string[] = ["zero-trust-revoked-sessions", "AWSRevokeOlderSessions"];

/** Managed policies that are only ever attached to stop somebody. */
export const stoppingPolicies = /:aws:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine(V\d+)?)$/;
