import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "prod",
  account: { id: "333333333333", region: "eu-west-1" },
  policy: {
    engineering: {
      groups: ["a4e81468-1031-70a5-e2ff-0123456789ab"],
      hours: { days: ["mon", "tue", "wed", "thu", "fri"], from: "07:00", to: "19:00", zone: "Europe/Berlin" },
    },
    office: { networks: ["198.51.100.0/24"] },
  },
  logKeyArn: "arn:aws:kms:eu-west-1:333333333333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
  keyAdministrators: ["arn:aws:iam::333333333333:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
