import { z } from "zod";
import { keyed, name, object, organizationId, place } from "../../core/schema";

export const inputs = object({
  name: name(40).meta({ replaces: "the security group of the endpoints" }).describe("Prefix of names."),
  account: place().describe("Where the VPC stands."),
  organizationId: organizationId().describe(
    "The organization whose principals and resources may meet through the endpoints.",
  ),
  vpcId: z.string().describe("VPC of the endpoints."),
  interfaceEndpoints: z
    .record(
      z.string(),
      object({
        service: z.string().meta({ replaces: "the endpoint" }),
        subnetIds: z.array(z.string()),
        privateDns: z.boolean().default(true),
      }),
    )
    .default({})
    .describe(
      "Interface endpoints by short name of the service, as s3, ssm, sqs: its full name, one subnet per zone, and whether the service's own name leads there.",
    ),
  gatewayEndpoints: keyed(
    object({ service: z.string().meta({ replaces: "the endpoint" }), routeTableIds: z.array(z.string()) }),
  )
    .default({})
    .describe(
      "Gateway endpoints of s3 and dynamodb, and the route tables that lead there. Isolated segments use interface endpoints: network ACLs take no prefix lists.",
    ),
});

export const outputs = {
  securityGroupId: "Id of the security group of the interface endpoints: closed until a rule is attached.",
  interfaceEndpointIds: "Ids of the interface endpoints, by service.",
  gatewayPrefixListIds: "Ids of the prefix lists of the gateway endpoints, by service.",
} as const;
