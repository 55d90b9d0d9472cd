import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-2",
  title: "trails can be shown to be complete",
  why: "Without digests, nobody can say whether a file was changed or taken out.",
  fix: "Set enable_log_file_validation to true.",
  severity: "medium",
  controls: { nist: [7], cis: ["3.2"], securityHub: ["CloudTrail.4"] },
  types: ["aws_cloudtrail"],
  check: (trail) => must(trail.is("enable_log_file_validation", true), "changes of its files would not be seen"),
  examples: {
    good: [{ aws_cloudtrail: { all: { enable_log_file_validation: true } } }],
    bad: [{ aws_cloudtrail: { all: {} } }, { aws_cloudtrail: { all: { enable_log_file_validation: false } } }],
  },
};
