import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "zero-trust",
  ready: {
    "scp/root/1": {
      type: "SERVICE_CONTROL_POLICY",
      description: "Root user, leaving, detection.",
      guardrails: ["root-user", "iam-users", "leave-organization", "cloudtrail", "reserved-roles"],
    },
  },
  policies: {
    "ai/root/no-training": {
      type: "AISERVICES_OPT_OUT_POLICY",
      content: '{"services":{"default":{"opt_out_policy":{"@@assign":"optOut"}}}}',
    },
  },
  attachments: {
    "scp/root/1": { policy: "scp/root/1", targetId: "r-ab12" },
    "ai/root/no-training": { policy: "ai/root/no-training", targetId: "r-ab12" },
  },
} satisfies Props<typeof inputs>;
