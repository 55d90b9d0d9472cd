import { z } from "zod";
import { isIpv4Block } from "../../core/cidr";
import { endpointPattern, endpointWanted, servicePattern, serviceWanted } from "../../core/endpoint-service";
import { accountId, keyed, matching, name, object, place, text, whole } from "../../core/schema";

/** The target group's name ends in a port, and may have 32 characters. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
const balancerName = () => name(26);

const port = () => whole("a port from 1 to 65535", 1, 65535);

/** A VPC has a /16 at most: what is larger is not one consumer. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const vpcBlock = () =>
  text(
    "the IPv4 block of a VPC or a part of it, a /16 or smaller, with no host bits set",
    (value) => isIpv4Block(value) && Number(value.split("/")[1]) >= 16,
    (ref) => `try(cidrsubnet(${ref}, 0, 0) == ${ref}, false) && try(tonumber(split("/", ${ref})[1]) >= 16, false)`,
  );

/** What AWS takes in the description of a rule. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html */
const description = () =>
  matching(
    "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
    /^[a-zA-Z0-9 ._\-:\/()#,@\[\]+=&;{}!$*]{1,255}$/,
  );

export const inputs = object({
  name: name(40).meta({ replaces: "the security groups" }).describe("Prefix of names."),
  account: place().describe("Where the VPC stands."),
  vpcId: z.string().describe("VPC of the load balancers and of the endpoints."),
  offers: keyed(
    object({
      name: balancerName().meta({ replaces: "the load balancer and the target group" }),
      port: port().meta({ replaces: "the target group" }),
      subnetIds: z.array(z.string()),
      retired: z.boolean().default(false),
    }),
  )
    .default({})
    .describe(
      "Services that others may connect to: the name of the load balancer, the port of the service, one subnet per zone. One that is retired can be destroyed: its load balancer is protected until then.",
    ),
  principals: keyed(object({ offer: z.string(), account: accountId() }))
    .default({})
    .describe("Accounts that may ask for a connection to an offer. The connection still has to be accepted."),
  consumers: keyed(object({ offer: z.string(), cidr: vpcBlock(), grants: description() }))
    .default({})
    .describe("Addresses that an offer's load balancer lets in: those of the VPC that connects, and who allows it."),
  connections: keyed(
    object({
      offer: z.string(),
      endpointId: matching(endpointWanted, endpointPattern),
    }),
  )
    .default({})
    .describe("Endpoints of others that are accepted. One that is removed here is rejected, which ends its traffic."),
  endpoints: keyed(
    object({
      service: matching(serviceWanted, servicePattern).meta({ replaces: "the endpoint" }),
      subnetIds: z.record(z.string(), z.string()),
      privateDns: z.boolean().default(false),
    }),
  )
    .default({})
    .describe(
      "Endpoints to services of others: the name of the endpoint service, a subnet by zone, as { eu-west-1a = id }, of which the zones of the service are taken, and whether the service's own name leads there.",
    ),
});

export const outputs = {
  serviceNames: "Names of the endpoint services, by offer: what others connect to.",
  targetGroupArns: "ARNs of the target groups, by offer: workloads register their addresses there.",
  balancerGroupIds: "Ids of the load balancers' security groups, by offer: no way out until a rule is attached.",
  endpointIds: "Ids of the endpoints, by name: what the owner of the service accepts.",
  endpointDnsNames: "Host names that the endpoints answer to, by name; `none` until AWS has given one.",
  endpointGroupIds: "Ids of the endpoints' security groups, by name: closed until a rule is attached.",
} as const;
