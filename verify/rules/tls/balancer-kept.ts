import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-TLS-5",
  title: "load balancers log, and are protected from deletion",
  why: "Their logs are the only record of who asked; and a new balancer has a new name that nobody's allow list knows.",
  fix: "Set access_logs with enabled true, and enable_deletion_protection to true.",
  severity: "low",
  controls: { nist: [7], securityHub: ["ELB.5", "ELB.6"] },
  types: ["aws_lb", "aws_alb"],
  concerns: (balancer) => balancer.is("load_balancer_type", "application", undefined),
  check: (balancer) => [
    must(balancer.is("access_logs.enabled", true), "it does not log"),
    must(balancer.is("enable_deletion_protection", true), "it can be deleted at once"),
  ],
  examples: {
    good: [{ aws_lb: { web: { access_logs: [{ bucket: "logs", enabled: true }], enable_deletion_protection: true } } }],
    bad: [
      { aws_lb: { web: {} } },
      { aws_lb: { web: { access_logs: [{ bucket: "logs" }], enable_deletion_protection: true } } },
    ],
  },
};
