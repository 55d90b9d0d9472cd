import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-8",
  title: "Macie is on where it is managed",
  why: "Personal data in a bucket that nobody knew of is what gets lost.",
  fix: "Leave status out, or set it to ENABLED.",
  severity: "low",
  controls: { nist: [1, 5], securityHub: ["Macie.1"] },
  types: ["aws_macie2_account"],
  check: (macie) => must(macie.is("status", "ENABLED", undefined), "it is paused"),
  examples: {
    good: [{ aws_macie2_account: { main: {} } }, { aws_macie2_account: { main: { status: "ENABLED" } } }],
    bad: [{ aws_macie2_account: { main: { status: "PAUSED" } } }],
  },
};
