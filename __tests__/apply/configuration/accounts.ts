/** Who applies the configuration, and where. */

export const region = "eu-west-1";
export const ownAccount = "222222222222";
export const consumerAccount = "333333333333";
export const applyRole = `arn:aws:iam::${ownAccount}:role/zero-trust-apply`;
export const planRole = `arn:aws:iam::${ownAccount}:role/zero-trust-plan`;

export const providers = [
  {
    region,
    allowed_account_ids: [ownAccount],
    assume_role: [{ role_arn: `\${terraform.applying ? "${applyRole}" : "${planRole}"}`, session_name: "zero-trust" }],
    default_tags: [{ tags: { "zero-trust:layer": "network" } }],
  },
  {
    alias: "consumer",
    region,
    allowed_account_ids: [consumerAccount],
    assume_role: [{ role_arn: `arn:aws:iam::${consumerAccount}:role/zero-trust-apply`, session_name: "zero-trust" }],
  },
  { alias: "management", region },
];
