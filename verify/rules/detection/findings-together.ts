import { or } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-7",
  title: "Security Hub is on in every account of the organization",
  why: "Findings that stay in their account are read by nobody.",
  fix: "Set auto_enable to true, or configure Security Hub centrally.",
  severity: "medium",
  controls: { nist: [5, 7], cis: ["4.16"] },
  types: ["aws_securityhub_organization_configuration"],
  check: (hub) =>
    must(
      or(hub.is("auto_enable", true), hub.is("organization_configuration.configuration_type", "CENTRAL")),
      "new accounts are left out",
    ),
  examples: {
    good: [
      { aws_securityhub_organization_configuration: { all: { auto_enable: true } } },
      {
        aws_securityhub_organization_configuration: {
          all: { auto_enable: false, organization_configuration: [{ configuration_type: "CENTRAL" }] },
        },
      },
    ],
    bad: [{ aws_securityhub_organization_configuration: { all: { auto_enable: false } } }],
  },
};
