/** What kinds of findings there are. SARIF and the guide list them by these names. */

export const kinds = {
  "containment-undone": "the plan would undo a containment",
  lockout: "somebody who is needed loses access",
  "path-opened": "packets pass that did not pass",
  "path-closed": "packets no longer pass",
  "permission-gained": "somebody may do more",
  "permission-lost": "somebody may do less",
  "permission-unknown": "what somebody may do is not known until apply",
  "rule-broken": "a rule fails that did not fail",
  "rule-mended": "a rule passes that failed",
  "rule-unknown": "whether a rule passes is not known until apply",
  "protection-removed": "what logs, watches or protects is removed or weakened",
  "data-destroyed": "what holds data is destroyed or replaced",
  "drift-reverted": "what was changed outside Terraform is changed back",
} as const;

export type Kind = keyof typeof kinds;
