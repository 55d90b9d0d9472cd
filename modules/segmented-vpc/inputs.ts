import { z } from "zod";
import { arn, cidr, keyed, name, object, oneOf, place, policyArn, port, retentionDays, whole } from "../../core/schema";

const kind = () => oneOf(["public", "private", "isolated"]);

export const inputs = object({
  name: name(40).describe("Prefix of names and of log groups."),
  account: place().describe("Where the VPC stands."),
  cidr: cidr().meta({ replaces: "the VPC and everything in it" }).describe("Addresses of the VPC."),
  segments: keyed(object({ kind: kind() })).describe(
    "Segments by name, each with a network ACL of its own: public (load balancers), private, isolated (no route out).",
  ),
  routeTables: keyed(object({ kind: kind() })).describe(
    "Route tables by name; only a public one gets a route to the internet gateway.",
  ),
  subnets: keyed(
    object({
      segment: z.string(),
      routeTable: z.string(),
      kind: kind(),
      cidr: cidr().meta({ replaces: "the subnet" }),
      availabilityZone: z.string().meta({ replaces: "the subnet" }),
    }),
  ).describe("Subnets by segment and zone, as app-a."),
  entries: keyed(
    object({
      segment: z.string(),
      egress: z.boolean(),
      cidr: cidr(),
      protocol: oneOf(["tcp", "udp"]),
      fromPort: port(),
      toPort: port(),
      number: whole("a rule number from 1 to 32766", 1, 32766).meta({ replaces: "the entry" }),
    }),
  )
    .default({})
    .describe("What the network ACLs allow, both directions; everything else is denied."),
  natGateways: keyed(object({ subnet: z.string() }))
    .default({})
    .describe("NAT gateways by zone, each in a public subnet. None by default."),
  natRoutes: keyed(object({ natGateway: z.string() }))
    .default({})
    .describe("Route tables, by name, whose way out is a NAT gateway."),
  blockPublicAccess: object({ mode: oneOf(["block-bidirectional", "block-ingress"]) })
    .optional()
    .describe(
      "VPC Block Public Access of the whole account and region, public subnets excluded. Leave it out where an organization policy owns it.",
    ),
  flowLogRetentionDays: retentionDays().default(365).describe("Days that flow logs stay in their log group."),
  flowLogArchive: object({ bucketArn: arn("s3") })
    .optional()
    .describe(
      "A bucket that flow logs are delivered to as well, as that of log-archive in this region: its policy lets `delivery.logs.amazonaws.com` write for this account.",
    ),
  boundaryArn: policyArn()
    .optional()
    .describe(
      "The most that the role which writes flow logs may ever do. The role that delivery-access makes to apply with makes no role without its boundary.",
    ),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles, by ARN or ARN pattern, that administer the log key; the one that applies must be among them. They cannot use the key.",
    ),
});

export const outputs = {
  vpcId: "Id of the VPC.",
  subnetIds: "Ids of subnets, by name.",
  routeTableIds: "Ids of route tables, by name.",
  networkAclIds: "Ids of network ACLs, by segment.",
  natAddresses: "Public addresses of the NAT gateways, by name: what others see who asks.",
  logKeyArn:
    "ARN of the key that encrypts the logs under /zero-trust/<name>/, and those of AWS WAF under aws-waf-logs-zero-trust/<name>/.",
  flowLogGroupName: "Log group of the flow logs.",
} as const;
