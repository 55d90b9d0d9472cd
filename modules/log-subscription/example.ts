import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "333333333333", region: "eu-west-1" },
  destinationArn: "arn:aws:logs:eu-west-1:666666666666:destination:log-archive-vpn",
  logGroups: { "client-vpn": { name: "/zero-trust/prod/client-vpn/client-vpn" } },
} satisfies Props<typeof inputs>;
