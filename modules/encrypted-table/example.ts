import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  environment: "prod",
  store: "orders",
  account: { id: "333333333333", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  keyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
  key: { partition: { name: "customer", type: "S" }, sort: { name: "placed", type: "N" } },
  grants: {
    "orders-api": { can: "write", roles: ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] },
  },
  administrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
