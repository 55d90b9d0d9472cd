import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "333333333333", region: "eu-west-1" },
  busArn: "arn:aws:events:eu-west-1:444444444444:event-bus/zero-trust-response",
  triggers: { "close-public-bucket-call": {}, "restore-trail-call": {} },
} satisfies Props<typeof inputs>;
