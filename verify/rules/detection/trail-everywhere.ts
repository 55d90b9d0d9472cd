import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-1",
  title: "trails record every region",
  why: "Who does not want to be seen works where nobody looks.",
  fix: "Set is_multi_region_trail to true, and leave enable_logging and include_global_service_events at their defaults.",
  severity: "high",
  controls: { nist: [7], cis: ["3.1"], securityHub: ["CloudTrail.1"] },
  types: ["aws_cloudtrail"],
  check: (trail) => [
    must(trail.is("is_multi_region_trail", true), "it records one region only"),
    must(trail.is("enable_logging", true, undefined), "it records nothing"),
    must(trail.is("include_global_service_events", true, undefined), "it leaves IAM and STS out"),
  ],
  examples: {
    good: [{ aws_cloudtrail: { all: { is_multi_region_trail: true } } }],
    bad: [
      { aws_cloudtrail: { all: {} } },
      { aws_cloudtrail: { all: { is_multi_region_trail: true, enable_logging: false } } },
      { aws_cloudtrail: { all: { is_multi_region_trail: true, include_global_service_events: false } } },
    ],
  },
};
