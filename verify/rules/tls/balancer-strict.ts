import type { Block } from "../../model/block";
import type { Tri } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

const application = (balancer: Block): Tri => balancer.is("load_balancer_type", "application", undefined);

export const rule: Rule = {
  id: "ZT-TLS-4",
  title: "application load balancers drop what is not proper HTTP",
  why: "A request that the balancer and the service read differently smuggles another one past it.",
  fix: "Set drop_invalid_header_fields to true, and leave desync_mitigation_mode at defensive or set strictest.",
  severity: "medium",
  controls: { nist: [2], securityHub: ["ELB.4", "ELB.12"] },
  types: ["aws_lb", "aws_alb"],
  concerns: application,
  check: (balancer) => [
    must(balancer.is("drop_invalid_header_fields", true), "it hands on headers that are not valid"),
    must(
      balancer.is("desync_mitigation_mode", "defensive", "strictest", undefined),
      "it hands on requests that can be read in two ways",
    ),
  ],
  examples: {
    good: [{ aws_lb: { web: { drop_invalid_header_fields: true } } }],
    bad: [
      { aws_lb: { web: {} } },
      { aws_lb: { web: { drop_invalid_header_fields: true, desync_mitigation_mode: "monitor" } } },
    ],
  },
};
