import { must } from "../answer";
import { isLike } from "../related";
import type { Rule } from "../rule";

/** Those that take nothing older than TLS 1.2. */
const modern = /^ELBSecurityPolicy-(TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;

export const rule: Rule = {
  id: "ZT-TLS-3",
  title: "load balancers take nothing older than TLS 1.2",
  why: "TLS 1.0 and 1.1 have known ways in; without a policy named, AWS chooses one of 2016 that takes them.",
  fix: "Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06 or a stricter one.",
  severity: "high",
  controls: { nist: [2] },
  types: ["aws_lb_listener", "aws_alb_listener"],
  concerns: (listener) => listener.is("protocol", "HTTPS", "TLS"),
  check: (listener) => must(isLike(listener, "ssl_policy", modern), "it takes versions of TLS that are broken"),
  examples: {
    good: [
      { aws_lb_listener: { web: { protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" } } },
      { aws_lb_listener: { db: { protocol: "TLS", ssl_policy: "ELBSecurityPolicy-TLS13-1-3-2021-06" } } },
    ],
    bad: [
      { aws_lb_listener: { web: { protocol: "HTTPS" } } },
      { aws_lb_listener: { web: { protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-2016-08" } } },
      { aws_lb_listener: { web: { protocol: "TLS", ssl_policy: "ELBSecurityPolicy-TLS13-1-0-2021-06" } } },
    ],
  },
};
