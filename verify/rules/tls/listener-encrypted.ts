import { and, or } from "../../policy/tristate";
import { must } from "../answer";
import { someBlock } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-TLS-2",
  title: "listeners of application load balancers speak HTTPS, or lead to it",
  why: "What is sent over HTTP, whoever is on the way reads and changes.",
  fix: "Set protocol to HTTPS; on port 80, redirect to it.",
  severity: "high",
  controls: { nist: [2], securityHub: ["ELB.1"] },
  types: ["aws_lb_listener", "aws_alb_listener"],
  concerns: (listener) => listener.is("protocol", "HTTP", "HTTPS", undefined),
  check: (listener) =>
    must(
      or(
        listener.is("protocol", "HTTPS"),
        someBlock(listener, "default_action", (action) =>
          and(action.is("type", "redirect"), action.is("redirect.protocol", "HTTPS")),
        ),
      ),
      "it takes plain HTTP",
    ),
  examples: {
    good: [
      { aws_lb_listener: { web: { protocol: "HTTPS", default_action: [{ type: "forward" }] } } },
      {
        aws_lb_listener: {
          old: {
            protocol: "HTTP",
            default_action: [{ type: "redirect", redirect: [{ protocol: "HTTPS", status_code: "HTTP_301" }] }],
          },
        },
      },
    ],
    bad: [
      { aws_lb_listener: { web: { protocol: "HTTP", default_action: [{ type: "forward" }] } } },
      { aws_lb_listener: { web: { default_action: [{ type: "forward" }] } } },
      {
        aws_lb_listener: {
          web: {
            protocol: "HTTP",
            default_action: [{ type: "redirect", redirect: [{ host: "example.com", protocol: "HTTP" }] }],
          },
        },
      },
    ],
  },
};
