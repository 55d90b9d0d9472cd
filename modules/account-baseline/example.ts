import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "dev",
  account: { id: "111111111111", region: "eu-west-1" },
  keyAdministrators: ["arn:aws:iam::111111111111:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
