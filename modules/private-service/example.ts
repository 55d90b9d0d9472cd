import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "staging",
  account: { id: "222222222222", region: "eu-west-1" },
  vpcId: "vpc-0123456789abcdef0",
  offers: { "orders-api": { name: "staging-orders-api", port: 8443, subnetIds: ["subnet-0123456789abcdef0"] } },
  principals: { "orders-api/111111111111": { offer: "orders-api", account: "111111111111" } },
  consumers: { "orders-api/dev": { offer: "orders-api", cidr: "10.10.0.0/16", grants: "offer orders-api to dev" } },
  endpoints: {
    "partner-payments": {
      service: "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
      subnetIds: { "eu-west-1a": "subnet-0fedcba9876543210" },
    },
  },
} satisfies Props<typeof inputs>;
