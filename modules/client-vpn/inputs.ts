import { z } from "zod";
import { isIpv4Block, tryParse } from "../../core/cidr";
import { known } from "../../core/late";
import { arn, keyed, matching, name, object, place, type Rule, retentionDays, text } from "../../core/schema";

const endpoint = { replaces: "the endpoint, and ends every session" };

/** A block within limits of its prefix. */
const block = (want: string, widest: number, narrowest: number) =>
  text(
    want,
    (v) => isIpv4Block(v) && between(tryParse(v)?.prefix ?? -1, widest, narrowest),
    (ref) =>
      `try(cidrsubnet(${ref}, 0, 0) == ${ref} && tonumber(split("/", ${ref})[1]) >= ${widest} && tonumber(split("/", ${ref})[1]) <= ${narrowest}, false)`,
  );
const between = (n: number, least: number, most: number): boolean => n >= least && n <= most;

/** What a rule or a route is about. Never everything: what is outside of the organization goes past the tunnel. */
const reached = () => block("an IPv4 CIDR block of /8 to /32 with no host bits set, as 10.30.16.0/20", 8, 32);

/** Only ACM's: its keys never leave AWS, while a certificate of IAM would be managed by hand. */
const certificate = () =>
  matching(
    "the ARN of a certificate of ACM, as arn:aws:acm:eu-west-1:111111111111:certificate/00000000-0000-0000-0000-000000000000",
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate\/[0-9a-f-]{36}$/,
  );

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html */
const metadata = (of: string) =>
  text(
    `the metadata of ${of}: XML of 1000 to 10000000 characters with an EntityDescriptor`,
    (v) => between(v.length, 1000, 10_000_000) && v.includes("EntityDescriptor"),
    (ref) => `length(${ref}) >= 1000 && length(${ref}) <= 10000000 && strcontains(${ref}, "EntityDescriptor")`,
  );

const hours = [8, 10, 12, 24];
const hoursWant = `one of ${hours.join(", ")} hours`;

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-max-duration.html */
const sessionHours = () =>
  z
    .number({ error: `must be ${hoursWant}` })
    .refine((v) => !known(v) || hours.includes(v), { error: `must be ${hoursWant}` })
    .meta({ rule: { want: hoursWant, hcl: (ref) => `contains([${hours.join(", ")}], ${ref})` } satisfies Rule });

const serversWant = "1 or 2 addresses";
const dnsServers = () =>
  z
    .array(matching("an IPv4 address, as 10.30.0.2", /^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)$/))
    .refine((v) => !known(v) || between(v.length, 1, 2), { error: `must be ${serversWant}` })
    .meta({ rule: { want: serversWant, hcl: (ref) => `length(${ref}) >= 1 && length(${ref}) <= 2` } satisfies Rule });

const oneSubnet = "at least one subnet; without one nobody can connect";
const associations = () =>
  keyed(object({ subnetId: z.string().meta({ replaces: "the association, and ends the sessions that run over it" }) }))
    .refine((v) => Object.keys(v).length > 0, { error: `must be ${oneSubnet}` })
    .meta({ keyed: true, rule: { want: oneSubnet, hcl: (ref: string) => `length(${ref}) > 0` } satisfies Rule });

/** A text that says which grants something comes from. AWS takes 255 characters of any kind; the pattern is that of security group rules. */
const grants = () =>
  matching(
    "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
    /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/,
  );

const rule = { replaces: "the rule: its group is cut off from the block until the new one is active" };
const route = { replaces: "the route" };

export const inputs = object({
  name: name(20).meta(endpoint).describe("The environment: prefix of names."),
  door: name(30).meta(endpoint).default("client-vpn").describe("The door of the environment that this endpoint is."),
  account: place().describe("Where the endpoint stands."),
  vpcId: z.string().describe("VPC of the subnets and of the security group."),
  clientCidr: block("an IPv4 CIDR block of /12 to /22 with no host bits set, as 10.200.0.0/22", 12, 22)
    .meta(endpoint)
    .describe("Addresses of clients, which nobody else has. Inside the VPC they are seen as addresses of its subnets."),
  serverCertificateArn: certificate().describe("What the endpoint proves itself by: a certificate of ACM."),
  saml: object({
    metadata: metadata("the identity provider's application for Client VPN"),
    portalMetadata: metadata("the identity provider's application for the self-service portal").optional(),
  })
    .optional()
    .describe(
      "People sign in with their identity provider: its metadata, and that of a second application for the self-service portal where one application cannot answer to both.",
    ),
  directory: object({ directoryId: matching("a directory id, as d-0123456789", /^d-[0-9a-f]{10}$/).meta(endpoint) })
    .optional()
    .describe("People sign in with an Active Directory of AWS Directory Service."),
  mutual: object({ rootCertificateArn: certificate().meta(endpoint) })
    .optional()
    .describe(
      "Devices prove themselves too, by a certificate of their own below this one: its common name is what the connect handler knows a device by.",
    ),
  portal: object({})
    .optional()
    .describe("People fetch the client and its configuration themselves, from a page of AWS on which they sign in."),
  associations: associations().describe(
    "Subnets through which clients come into the VPC, one per zone, /27 or wider, with nothing else in them.",
  ),
  securityGroupId: z.string().describe("Security group of all clients: what it may reach is what they may, at most."),
  rules: keyed(
    object({
      groupId: matching("a group id of 1 to 256 printable characters", /^[!-~]([ -~]{0,254}[!-~])?$/).meta(rule),
      cidr: reached().meta(rule),
      grants: grants().meta(rule),
    }),
  )
    .default({})
    .describe(
      "Which group may reach which block, as `<group>/<segment>`: the id of the group (a GUID of Identity Center, a value of SAML, a SID of a directory) and the grants that ask for it.",
    ),
  routes: keyed(object({ subnetId: z.string().meta(route), cidr: reached().meta(route), grants: grants().meta(route) }))
    .default({})
    .describe(
      "Ways to granted blocks outside of the VPC, through one of the subnets. The way into the VPC needs none.",
    ),
  sessionHours: sessionHours().default(8).describe("Hours after which people sign in anew."),
  banner: text(
    "1 to 1400 characters",
    (v) => between(v.length, 1, 1400),
    (ref) => `length(${ref}) >= 1 && length(${ref}) <= 1400`,
  )
    .default("This network is private. Every connection is recorded.")
    .describe("What the AWS client shows when a session begins."),
  dnsServers: dnsServers()
    .optional()
    .describe("Resolvers of clients, for all names. Without them, clients keep their own and find no private names."),
  connectHandler: object({
    functionArn: matching(
      "the ARN of a function whose name begins with AWSClientVPN-",
      /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:AWSClientVPN-[A-Za-z0-9_-]{1,51}(:[A-Za-z0-9_-]+)?$/,
    ),
  })
    .optional()
    .describe("Asked before each connection whether it may be made, as vpn-connect-handler makes it."),
  logKeyArn: arn("kms").describe(
    "Key that encrypts the log of connections; it must let CloudWatch Logs use it for /zero-trust/<name>/.",
  ),
  logRetentionDays: retentionDays().default(365).describe("Days that the log of connections stays."),
});

export const outputs = {
  endpointId: "Id of the endpoint.",
  endpointArn: "ARN of the endpoint.",
  dnsName: "Name that clients connect to, below a label of their choice.",
  portalUrl: "Address of the self-service portal; it answers only where there is one.",
  logGroupName: "Log group of the connections.",
} as const;
