import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "555555555555", region: "eu-west-1" },
  securityHub: {},
  inspector: {},
} satisfies Props<typeof inputs>;
