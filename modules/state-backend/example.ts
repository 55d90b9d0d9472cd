import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "acme",
  account: { id: "444444444444", region: "eu-west-1" },
  organizationId: "o-exampleorg1",
  keyAdministrators: ["arn:aws:iam::444444444444:role/zero-trust/apply"],
} satisfies Props<typeof inputs>;
