import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  organization: "acme",
  environment: "prod",
  store: "orders-files",
  account: { id: "333333333333", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  keyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
  grants: {
    "orders-api": { can: "write", roles: ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] },
  },
} satisfies Props<typeof inputs>;
