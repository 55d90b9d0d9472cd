import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

const rule = { protocol: "tcp", fromPort: 5432, toPort: 5432, grants: "orders-api to orders-db can write" } as const;

export const example = {
  name: "dev",
  vpcId: "vpc-0123456789abcdef0",
  groups: { "orders-api": { name: "dev-orders-api" }, "orders-db": { name: "dev-orders-db" } },
  ingress: { "orders-api/orders-db/tcp-5432": { group: "orders-db", peer: "orders-api", ...rule } },
  egress: { "orders-api/orders-db/tcp-5432": { group: "orders-api", peer: "orders-db", ...rule } },
} satisfies Props<typeof inputs>;
