import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { allowTo, policy } from "../document";
import { isLike, isSet } from "../related";
import type { Rule } from "../rule";
import { letsStrangersThrough } from "../strangers";

/** Endpoints of AWS services; others take no policy. */
const ofAws = /^(com|aws)\.(amazonaws|api)\./;

const own = allowTo("*", "*", "*", {
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1", "aws:ResourceOrgID": "o-1" } },
});

export const rule: Rule = {
  id: "ZT-NET-11",
  title: "policies of VPC endpoints keep strangers out",
  why: "Through an endpoint that lets everybody do everything, credentials of another organization carry data out of an isolated network.",
  fix: "Give the endpoint a policy that asks for aws:PrincipalOrgID and aws:ResourceOrgID of your own organization.",
  severity: "high",
  controls: { nist: [4, 6] },
  types: ["aws_vpc_endpoint"],
  concerns: (endpoint) =>
    and(isLike(endpoint, "service_name", ofAws), endpoint.is("vpc_endpoint_type", "Gateway", "Interface", undefined)),
  check: (endpoint) => [
    must(isSet(endpoint, "policy"), "it has no policy, and lets everything through"),
    must(
      not(letsStrangersThrough(endpoint, "policy")),
      "it lets somebody of another organization reach something, or somebody here what is theirs",
    ),
  ],
  examples: {
    good: [{ aws_vpc_endpoint: { s3: { service_name: "com.amazonaws.eu-west-1.s3", policy: policy(own) } } }],
    bad: [
      { aws_vpc_endpoint: { s3: { service_name: "com.amazonaws.eu-west-1.s3" } } },
      {
        aws_vpc_endpoint: {
          s3: { service_name: "com.amazonaws.eu-west-1.s3", policy: policy(allowTo("*", "*", "*")) },
        },
      },
    ],
  },
};
