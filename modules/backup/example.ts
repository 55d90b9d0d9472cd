import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "prod",
  account: { id: "333333333333", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  keyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
  administrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
  plans: {
    daily: {
      schedule: "cron(0 3 ? * * *)",
      deleteAfterDays: 35,
      copies: {
        recovery: {
          vaultArn: "arn:aws:backup:eu-central-1:555555555555:backup-vault:prod",
          deleteAfterDays: 90,
        },
      },
    },
  },
  restoreTests: { databases: { resourceType: "RDS", schedule: "cron(0 6 ? * SUN *)" } },
} satisfies Props<typeof inputs>;
