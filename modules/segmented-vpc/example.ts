import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "dev",
  account: { id: "111111111111", region: "eu-west-1" },
  cidr: "10.10.0.0/16",
  segments: { app: { kind: "private" }, data: { kind: "isolated" } },
  routeTables: { "app-a": { kind: "private" }, data: { kind: "isolated" } },
  subnets: {
    "app-a": {
      segment: "app",
      routeTable: "app-a",
      kind: "private",
      cidr: "10.10.16.0/22",
      availabilityZone: "eu-west-1a",
    },
    "data-a": {
      segment: "data",
      routeTable: "data",
      kind: "isolated",
      cidr: "10.10.32.0/22",
      availabilityZone: "eu-west-1a",
    },
  },
  keyAdministrators: ["arn:aws:iam::111111111111:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
