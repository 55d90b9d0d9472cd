import { and } from "../../policy/tristate";
import { must } from "../answer";
import { isLike } from "../related";
import type { Rule } from "../rule";

const ssm = { service_name: "com.amazonaws.eu-west-1.ssm", vpc_endpoint_type: "Interface" };

export const rule: Rule = {
  id: "ZT-NET-12",
  title: "interface endpoints of AWS answer to the service's own name",
  why: "Where the public name still leads to the internet, clients go around the endpoint and its policy.",
  fix: "Set private_dns_enabled to true.",
  severity: "low",
  controls: { nist: [2] },
  types: ["aws_vpc_endpoint"],
  concerns: (endpoint) =>
    and(
      endpoint.is("vpc_endpoint_type", "Interface"),
      isLike(endpoint, "service_name", /^com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/),
    ),
  check: (endpoint) => must(endpoint.is("private_dns_enabled", true), "clients find the public address of the service"),
  examples: {
    good: [{ aws_vpc_endpoint: { ssm: { ...ssm, private_dns_enabled: true } } }],
    bad: [{ aws_vpc_endpoint: { ssm } }, { aws_vpc_endpoint: { ssm: { ...ssm, private_dns_enabled: false } } }],
  },
};
