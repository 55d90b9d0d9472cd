import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

const key = (id: string) => `arn:aws:kms:eu-west-1:111111111111:key/${id}`;

export const example = {
  environment: "dev",
  store: "orders-db",
  account: { id: "111111111111", region: "eu-west-1" },
  engine: "aurora-postgresql",
  engineVersion: "16",
  instances: { one: { instanceClass: "db.t4g.medium", zone: "a" }, two: { instanceClass: "db.t4g.medium", zone: "b" } },
  port: 5432,
  subnetIds: { a: "subnet-0123456789abcdef0", b: "subnet-0123456789abcdef1" },
  securityGroupId: "sg-0123456789abcdef0",
  keyArn: key("11111111-1111-1111-1111-111111111111"),
  secretKeyArn: key("22222222-2222-2222-2222-222222222222"),
  logKeyArn: key("33333333-3333-3333-3333-333333333333"),
} satisfies Props<typeof inputs>;
