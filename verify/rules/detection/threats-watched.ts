import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-6",
  title: "GuardDuty is on, and for every account of the organization",
  why: "The account that nobody thought of is the one that is taken.",
  fix: "Leave enable out, and set auto_enable_organization_members to ALL.",
  severity: "high",
  controls: { nist: [5, 7], securityHub: ["GuardDuty.1"] },
  types: ["aws_guardduty_detector", "aws_guardduty_organization_configuration"],
  check: (guard) =>
    guard.type === "aws_guardduty_detector"
      ? must(guard.is("enable", true, undefined), "it is off")
      : must(guard.is("auto_enable_organization_members", "ALL"), "accounts are left out"),
  examples: {
    good: [
      {
        aws_guardduty_detector: { main: {} },
        aws_guardduty_organization_configuration: { all: { auto_enable_organization_members: "ALL" } },
      },
    ],
    bad: [
      { aws_guardduty_detector: { main: { enable: false } } },
      { aws_guardduty_organization_configuration: { all: { auto_enable_organization_members: "NEW" } } },
      { aws_guardduty_organization_configuration: { all: {} } },
    ],
  },
};
