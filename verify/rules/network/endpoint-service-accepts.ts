import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import { hasOne } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-17",
  title: "endpoint services accept connections one by one, from named principals",
  why: "Whoever may connect reaches the service behind it from a network that nobody here knows.",
  fix: "Set acceptance_required to true, and name the accounts or roles that may ask.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_vpc_endpoint_service", "aws_vpc_endpoint_service_allowed_principal"],
  check: (service) => [
    must(
      or(service.type === "aws_vpc_endpoint_service_allowed_principal", service.is("acceptance_required", true)),
      "it accepts every connection",
    ),
    must(
      not(or(hasOne(service, "allowed_principals", "*"), service.is("principal_arn", "*"))),
      "everybody may ask for a connection",
    ),
  ],
  examples: {
    good: [
      {
        aws_vpc_endpoint_service: {
          api: { acceptance_required: true, allowed_principals: ["arn:aws:iam::111111111111:root"] },
        },
      },
      { aws_vpc_endpoint_service_allowed_principal: { api: { principal_arn: "arn:aws:iam::111111111111:root" } } },
    ],
    bad: [
      { aws_vpc_endpoint_service: { api: { acceptance_required: false } } },
      { aws_vpc_endpoint_service: { api: { acceptance_required: true, allowed_principals: ["*"] } } },
      { aws_vpc_endpoint_service_allowed_principal: { api: { principal_arn: "*" } } },
    ],
  },
};
