import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

const key = (id: string) => `arn:aws:kms:eu-west-1:666666666666:key/${id}`;

export const example = {
  organization: "acme",
  account: { id: "666666666666", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  securityAccountId: "777777777777",
  readerRoles: ["arn:aws:iam::777777777777:role/zero-trust/investigator"],
  deployerRoles: ["arn:aws:iam::666666666666:role/zero-trust/apply"],
  logs: {
    access: { keyArn: key("11111111-2222-3333-4444-555555555555"), lockDays: 365, retentionDays: 365 },
    flow: { keyArn: key("22222222-2222-3333-4444-555555555555"), lockDays: 365, retentionDays: 730 },
    trail: { keyArn: key("33333333-2222-3333-4444-555555555555"), lockDays: 365, retentionDays: 2555 },
  },
  trailArns: ["arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization"],
} satisfies Props<typeof inputs>;
