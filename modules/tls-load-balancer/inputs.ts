import { z } from "zod";
import { arn, keyed, matching, object, oneOf, place, type Rule, retentionDays, secret, whole } from "../../core/schema";
import {
  bucketName,
  environmentName,
  healthPath,
  healthStatus,
  host,
  hostedZone,
  listenerPort,
  logPrefix,
  objectKey,
  objectVersion,
  securityGroupId,
  serviceName,
  slowStart,
  subnets,
  targetPort,
  url,
  vpcId,
} from "./limits";
import { managedGroups, standard } from "./managed-groups";

const naming = { replaces: "the load balancer with its names in AWS, its firewall and the target group" };
const balancer = { replaces: "the load balancer with its names in AWS" };
const target = { replaces: "the target group, once the listener has the new one" };
const domain = { replaces: "the certificate, once the listener has the new one" };

const certificateWant = "the ARN of one, or the domain of one that is made and the id of its hosted zone";
interface Certificate {
  readonly arn?: string | undefined;
  readonly domain?: string | undefined;
  readonly zoneId?: string | undefined;
}
const isOneOf = ({ arn: given, domain, zoneId }: Certificate): boolean =>
  (given === undefined) === (domain !== undefined) && (domain === undefined) === (zoneId === undefined);

/** Null is refused: there is no load balancer without TLS. */
const certificate = () =>
  z
    .strictObject(
      {
        arn: arn("acm").optional(),
        domain: host().meta(domain).optional(),
        zoneId: hostedZone().optional(),
      },
      { error: `must be ${certificateWant}` },
    )
    .nullable()
    .refine((v) => v !== null && isOneOf(v), { error: `must be ${certificateWant}` })
    .meta({
      rule: {
        want: certificateWant,
        hcl: (ref: string) =>
          `try((${ref}.arn == null) == (${ref}.domain != null) && (${ref}.domain == null) == (${ref}.zone_id == null), false)`,
      } satisfies Rule,
    });

const firewall = object({
  groups: keyed(
    object({
      name: oneOf(managedGroups),
      priority: whole("1 to 1000", 1, 1000),
      counted: z.array(matching("the name of a rule, as SizeRestrictions_BODY", /^[A-Za-z0-9_-]{1,128}$/)).default([]),
    }),
  ).default(standard),
  requestsPerFiveMinutes: whole("10 to 2000000000 requests", 10, 2_000_000_000).default(2000),
});

export const inputs = object({
  environment: environmentName().meta(naming).describe("The environment: first part of names."),
  service: serviceName()
    .meta(naming)
    .describe("The service: second part of names, which are cut where they are too long."),
  account: place().describe("Where the load balancer stands."),
  scheme: oneOf(["internal", "public"])
    .meta(balancer)
    .describe(
      "Who it is for: `internal`, the network alone, with TLS 1.3; `public`, the internet, with TLS 1.2 or 1.3 and redirects from port 80.",
    ),
  vpcId: vpcId().meta(naming).describe("The VPC of the service."),
  subnetIds: subnets().describe(
    "Subnets by zone, as { eu-west-1a = id }: of a public segment where the scheme is public.",
  ),
  securityGroupId: securityGroupId().describe(
    "Security group of the load balancer, whose rules are made elsewhere: who reaches it, and that it reaches the service.",
  ),
  port: listenerPort().default(443).describe("The port that it listens on, with TLS."),
  certificate: certificate().describe(
    "A certificate of ACM by its ARN; or a domain and its public hosted zone, in which the certificate is validated and the domain leads to the load balancer.",
  ),
  target: object({
    port: targetPort().meta(target),
    kind: oneOf(["ip", "instance"]).meta(target).default("ip"),
    healthPath: healthPath().default("/"),
    healthStatus: healthStatus().default("200"),
    deregistrationSeconds: whole("0 to 3600 seconds", 0, 3600).default(60),
    slowStartSeconds: slowStart().default(0),
    idleSeconds: whole("1 to 4000 seconds", 1, 4000).default(60),
  }).describe(
    "The service, which speaks TLS: its port, how it is registered, what says that it is healthy, how long requests may end when it goes, how long it warms up, and how long a connection may be silent.",
  ),
  logs: object({ bucket: bucketName(), prefix: logPrefix() }).describe(
    "The bucket of the region that takes the records of requests and of connections. It is encrypted by S3: load balancing delivers to no other.",
  ),
  mutual: object({
    bucket: bucketName(),
    key: objectKey(),
    version: objectVersion().optional(),
  })
    .optional()
    .describe(
      "The object in S3 with the certificates of authorities, in PEM: clients have to show a certificate of one of them that is still valid. Default: clients show none.",
    ),
  signIn: object({
    issuer: url(),
    authorizationEndpoint: url(),
    tokenEndpoint: url(),
    userInfoEndpoint: url(),
    clientId: z.string(),
    scope: matching("scopes with openid among them, as openid profile groups", /(^| )openid( |$)/).default("openid"),
    sessionHours: whole("1 to 168 hours", 1, 168).default(8),
    acceptStateExposure: matching(
      "a sentence of 20 to 255 letters, digits, spaces and +-=._:/@ that says who accepts that the client secret stands in the state, and why",
      /^[A-Za-z0-9 +=._:\/@-]{20,255}$/,
    ),
  })
    .optional()
    .describe(
      "People sign in with an OpenID Connect provider before a request goes on. Its client secret stands in the Terraform state, which somebody has to accept in writing.",
    ),
  signInClientSecret: secret().optional().describe("Client secret of the OpenID Connect provider. Sensitive."),
  firewall: firewall
    .default({ groups: standard, requestsPerFiveMinutes: 2000 })
    .describe(
      "Groups of AWS Managed Rules by what they are called here, in the order of their priority, with the rules that count and let through; and how many requests one address may send in five minutes.",
    ),
  alarms: object({
    topicArn: arn("sns"),
    serverErrors: whole("1 to 1000000", 1, 1_000_000).default(10),
    tlsErrors: whole("1 to 1000000", 1, 1_000_000).default(100),
  })
    .optional()
    .describe(
      "A topic that hears of targets that are not healthy, of connections that are rejected, and of more errors in five minutes than these: responses of 500 and above, handshakes that clients fail.",
    ),
  logKeyArn: arn("kms").describe(
    "Key of the firewall's log; it must let CloudWatch Logs use it for `aws-waf-logs-zero-trust/<environment>/`.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the firewall's log stays."),
  retired: z
    .boolean()
    .default(false)
    .describe("Whether it can be destroyed: it is protected until then, and removed in a later change."),
});

export const outputs = {
  loadBalancerArn: "ARN of the load balancer.",
  dnsName: "Name of the load balancer in AWS.",
  zoneId: "Id of the hosted zone of that name, for alias records.",
  listenerArn: "ARN of the listener that speaks TLS.",
  targetGroupArn: "ARN of the target group: the service registers its addresses there.",
  certificateArn: "ARN of the certificate, once it is issued.",
  webAclArn: "ARN of the firewall, a web ACL of AWS WAF.",
  logGroupName: "Log group of what the firewall saw.",
} as const;
