import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "333333333333", region: "eu-west-1" },
  managementAccountId: "999999999999",
  users: ["first", "second"],
  subscribers: { "security-team": { protocol: "email", endpoint: "security@example.com" } },
  keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
  role: { mfaMaxAgeMinutes: 15 },
} satisfies Props<typeof inputs>;
