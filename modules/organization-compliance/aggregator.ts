import { ConfigConfigurationAggregator } from "@cdktf/provider-aws/lib/config-configuration-aggregator";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "name" | "aggregator">;

/** What Config asks of the organization, as AWSConfigRoleForOrganizations has it. */
const asks = [
  "organizations:DescribeOrganization",
  "organizations:ListAWSServiceAccessForOrganization",
  "organizations:ListAccounts",
  "organizations:ListDelegatedAdministrators",
];

/** All accounts and all regions, those to come too. */
export function aggregate(scope: Construct, { name, aggregator }: Given): ConfigConfigurationAggregator {
  const { forEach, value } = aggregator;
  const role = new IamRole(scope, "aggregator_role", {
    forEach,
    path: "/zero-trust/",
    name: Fn.join("-", [name, "config-aggregator"]),
    description: "Config learns which accounts the organization has.",
    permissionsBoundary: value.boundaryArn,
    assumeRolePolicy: Fn.jsonencode({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "config.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
  });
  const policy = new IamRolePolicy(scope, "aggregator_policy", {
    forEach,
    name: "organization",
    role: at(role, "each.key", "name"),
    policy: Fn.jsonencode({
      Version: "2012-10-17",
      Statement: [{ Sid: "ListTheOrganization", Effect: "Allow", Action: asks, Resource: "*" }],
    }),
  });
  return new ConfigConfigurationAggregator(scope, "aggregator", {
    forEach,
    name: Fn.join("-", [name, "organization"]),
    organizationAggregationSource: { allRegions: true, roleArn: at(role, "each.key", "arn") },
    dependsOn: [policy],
  });
}
