import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  environment: "prod",
  store: "orders-exports",
  account: { id: "333333333333", region: "eu-west-1" },
  keyArn: "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-3333-4444-555555555555",
  subnets: {
    "eu-west-1a": { subnetId: "subnet-0123456789abcdef0" },
    "eu-west-1b": { subnetId: "subnet-0123456789abcdef1" },
  },
  securityGroupId: "sg-0123456789abcdef0",
  accessPoints: { exports: { path: "/exports", uid: 1000, gid: 1000 } },
  grants: {
    "orders-api": {
      accessPoint: "exports",
      can: "write",
      roles: ["arn:aws:iam::333333333333:role/zero-trust/service/prod-orders-api"],
    },
  },
} satisfies Props<typeof inputs>;
