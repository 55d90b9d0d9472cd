import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
  identityStoreId: "d-0123456789",
  existingGroups: { engineering: { displayName: "engineering" } },
  permissionSets: { "read-only": { name: "read-only", description: "Look at everything, change nothing." } },
  managedPolicies: {
    "read-only/view-only-access": {
      permissionSet: "read-only",
      policyArn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
    },
  },
  assignments: {
    "engineering/dev/read-only": { group: "engineering", accountId: "111111111111", permissionSet: "read-only" },
  },
} satisfies Props<typeof inputs>;
