import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  trustedServices: [
    "account.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "guardduty.amazonaws.com",
    "sso.amazonaws.com",
  ],
  units: { security: {}, workloads: {}, "workloads/production": {}, suspended: {} },
  accounts: {
    security: { kind: "security-tooling", email: "aws+security@example.com", unit: "security" },
    prod: { email: "aws+prod@example.com", unit: "workloads/production" },
  },
} satisfies Props<typeof inputs>;
