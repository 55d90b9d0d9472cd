import { not } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-TLS-6",
  title: "load balancers speak TLS to what is behind them",
  why: "A network of one's own is not a reason to trust it.",
  fix: "Set protocol of the target group to HTTPS or TLS; a network load balancer that hands TLS on untouched uses TCP with port 443.",
  severity: "medium",
  controls: { nist: [2] },
  types: ["aws_lb_target_group", "aws_alb_target_group"],
  concerns: (group) => not(group.is("target_type", "lambda")),
  check: (group) => must(not(group.is("protocol", "HTTP")), "it speaks plain HTTP to its targets"),
  examples: {
    good: [
      { aws_lb_target_group: { api: { protocol: "HTTPS", port: 8443 } } },
      { aws_lb_target_group: { db: { protocol: "TCP", port: 443 } } },
    ],
    bad: [{ aws_lb_target_group: { api: { protocol: "HTTP", port: 8080 } } }],
  },
};
