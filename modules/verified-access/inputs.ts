import { z } from "zod";
import {
  arn,
  byDefault,
  keyed,
  matching,
  name,
  object,
  oneOf,
  place,
  retentionDays,
  secret,
  text,
  whole,
} from "../../core/schema";
import { deviceKinds } from "../../core/trust-data";

const openScope = /(permit|forbid)\s*\(\s*principal\s*,\s*action\s*,\s*resource\s*\)/;
const unconditional = /permit\s*\(\s*principal\s*,\s*action\s*,\s*resource\s*\)\s*;/;

/**
 * Cedar itself is parsed by AWS alone; this catches what would leave an endpoint open, or closed by mistake.
 * https://docs.aws.amazon.com/verified-access/latest/ug/auth-policies-policy-statement-struct.html
 */
const cedar = () =>
  text(
    "Cedar statements with an open scope, every permit with a condition, as permit(principal, action, resource) when { … };",
    (v) => openScope.test(v) && !unconditional.test(v),
    (ref) =>
      `can(regex(${JSON.stringify(openScope.source)}, ${ref})) && !can(regex(${JSON.stringify(unconditional.source)}, ${ref}))`,
  );

const host = () =>
  matching(
    "a domain of two labels or more in lower case, as orders.example.com",
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  );

const url = () => matching("an address that begins with https://", /^https:\/\/[^\s]+$/);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVerifiedAccessEndpoint.html */
const endpoint = {
  group: z.string(),
  domain: host().meta({ replaces: "the endpoint, and its name in DNS" }),
  certificateArn: arn("acm").meta({ replaces: "the endpoint, and its name in DNS" }),
  securityGroupId: matching("the id of a security group, as sg-0123456789abcdef0", /^sg-[0-9a-f]{8,17}$/).meta({
    replaces: "the endpoint, and its name in DNS",
  }),
  port: whole("a port from 1 to 65535", 1, 65535),
  policy: cedar().optional(),
};

export const inputs = object({
  name: name(40).meta({ replaces: "the log group" }).describe("Prefix of names, and of the log group."),
  account: place().describe("Where it stands."),
  identityCenter: byDefault({}).describe(
    "People sign in with IAM Identity Center, whose data policies find under context.idc. Null where oidc stands in its place.",
  ),
  oidc: object({
    issuer: url().meta({ replaces: "the trust provider" }),
    authorizationEndpoint: url().meta({ replaces: "the trust provider" }),
    tokenEndpoint: url().meta({ replaces: "the trust provider" }),
    userInfoEndpoint: url().meta({ replaces: "the trust provider" }),
    clientId: z.string().meta({ replaces: "the trust provider" }),
    scope: matching("scopes with openid among them, as openid profile groups", /(^| )openid( |$)/).default("openid"),
    acceptStateExposure: matching(
      "a sentence of 20 to 255 characters that says who accepts that the client secret stands in the state, and why",
      /^[ -~]{20,255}$/,
    ),
  })
    .optional()
    .describe(
      "People sign in with an OpenID Connect provider, whose data policies find under context.oidc. Its client secret stands in the Terraform state, which somebody has to accept in writing.",
    ),
  oidcClientSecret: secret()
    .optional()
    .describe("Client secret of the OpenID Connect provider. Sensitive; a change replaces the trust provider."),
  device: object({
    kind: oneOf(deviceKinds).meta({ replaces: "the trust provider of devices" }),
    tenantId: matching("an id of 1 to 128 printable characters without spaces", /^[!-~]{1,128}$/).meta({
      replaces: "the trust provider of devices",
    }),
  })
    .optional()
    .describe(
      "Who looks after devices; policies find its data under context.crowdstrike, context.jamf or context.jumpcloud.",
    ),
  groups: keyed(object({ policy: cedar() })).describe(
    "A group per target of grants, and its Cedar policy: every endpoint in it lets in whom the policy permits.",
  ),
  endpoints: keyed(
    object({
      ...endpoint,
      loadBalancerArn: arn("elasticloadbalancing").meta({ replaces: "the endpoint, and its name in DNS" }),
      subnets: z.array(z.string()),
    }),
  )
    .default({})
    .describe(
      "Endpoints by service, in front of an internal load balancer, with one subnet per zone. A policy of its own narrows that of its group: both have to permit.",
    ),
  networkInterfaces: keyed(
    object({
      ...endpoint,
      networkInterfaceId: matching(
        "the id of a network interface, as eni-0123456789abcdef0",
        /^eni-[0-9a-f]{8,17}$/,
      ).meta({
        replaces: "the endpoint, and its name in DNS",
      }),
    }),
  )
    .default({})
    .describe("Endpoints by service, in front of a network interface."),
  waf: object({ webAclArn: arn("wafv2") })
    .optional()
    .describe("A regional web ACL that every request to the instance has to pass as well. Default: none."),
  keyAdministrators: z
    .array(z.string())
    .describe("ARNs, or patterns, of who administers the key and applies this. Whoever applies must be among them."),
  logKeyArn: arn("kms").describe(
    "Key that encrypts the log; it must let CloudWatch Logs use it for /zero-trust/<name>/.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the log of requests stays."),
});

export const outputs = {
  instanceId: "Id of the Verified Access instance.",
  groupIds: "Ids of the Verified Access groups, by key.",
  endpointDomains: "The name that each endpoint has in AWS, by service: what the CNAME record of its domain points to.",
  keyArn: "ARN of the key of policies and trust providers.",
  logGroupName: "Log group of all requests, let in or not.",
} as const;
