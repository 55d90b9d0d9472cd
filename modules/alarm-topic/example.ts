import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "trail",
  account: { id: "999999999999", region: "eu-west-1" },
  subscribers: { "security-team": { protocol: "email", endpoint: "security@example.com" } },
  keyAdministrators: ["arn:aws:iam::999999999999:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
