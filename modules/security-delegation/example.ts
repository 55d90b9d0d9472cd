import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  account: { id: "444444444444", region: "eu-west-1" },
  administratorId: "555555555555",
  trustedServices: [
    "guardduty.amazonaws.com",
    "inspector2.amazonaws.com",
    "malware-protection.guardduty.amazonaws.com",
    "securityhub.amazonaws.com",
  ],
  securityHub: {},
  inspector: {},
} satisfies Props<typeof inputs>;
