import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "333333333333", region: "eu-west-1" },
  environment: "prod",
  service: "orders-api",
  caller: "ecs-tasks",
  boundaryArn: "arn:aws:iam::333333333333:policy/zero-trust/boundary",
  statements: {
    "orders-files/read": {
      actions: ["s3:GetObject"],
      resources: ["arn:aws:s3:::acme-prod-orders-files-333333333333-eu-west-1/*"],
    },
  },
} satisfies Props<typeof inputs>;
