import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "444444444444", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  trustedServices: ["account.amazonaws.com", "config.amazonaws.com", "iam.amazonaws.com"],
  rootAccess: {},
  administrators: { config: { accountId: "555555555555", service: "config.amazonaws.com" } },
} satisfies Props<typeof inputs>;
