import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  environment: "prod",
  store: "orders-files",
  account: { id: "333333333333", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
  users: {
    "orders-api/write": {
      service: "s3",
      can: "write",
      roles: ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"],
    },
  },
} satisfies Props<typeof inputs>;
