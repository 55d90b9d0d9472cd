import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "333333333333", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  respondingAccountId: "444444444444",
  playbooks: { "deactivate-access-keys": {}, "quarantine-instance": {} },
} satisfies Props<typeof inputs>;
