import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  environment: "prod",
  store: "orders-token",
  account: { id: "333333333333", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  keyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
  administrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
  grants: {
    "orders-api": { can: "read", roles: ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"] },
    rotation: { can: "write", roles: ["arn:aws:iam::333333333333:role/zero-trust/service/prod-token-rotation"] },
  },
  rotation: {
    functionArn: "arn:aws:lambda:eu-west-1:333333333333:function:prod-token-rotation",
    days: 30,
  },
} satisfies Props<typeof inputs>;
