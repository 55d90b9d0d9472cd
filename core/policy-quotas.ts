/** Characters that IAM takes, white space not counted. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const quotas = {
  /** All inline policies of a role together. */
  inlineOfRole: 10_240,
  /** One policy that stands by itself, as a boundary. */
  managed: 6_144,
  /** Who may assume a role. AWS raises it to 4,096 where it is asked to. */
  trust: 2_048,
} as const;
