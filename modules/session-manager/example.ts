import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "prod",
  account: { id: "333333333333", region: "eu-west-1" },
  preferences: { idleMinutes: 15, maxMinutes: 60 },
  documents: {
    "database-operators/orders-db/admin": {
      store: "orders-db",
      host: "orders.abc123.eu-west-1.rds.amazonaws.com",
      port: 5432,
    },
  },
  hostRoles: ["arn:aws:iam::333333333333:role/zero-trust/host/prod-session-manager"],
  peopleRoles: [
    "arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_prod-database-operators_*",
  ],
  keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
