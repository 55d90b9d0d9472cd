import { z } from "zod";
import { known } from "../../core/late";
import { cidr, keyed, matching, name, object, oneOf, port, publicCidr, type Rule, text } from "../../core/schema";

/** What AWS takes in the description of a rule. */
const description = () =>
  matching(
    "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
    /^[a-zA-Z0-9 ._\-:\/()#,@\[\]+=&;{}!$*]{1,255}$/,
  );

const characters = /^[a-zA-Z0-9._-]{1,255}$/;

/** A name that AWS does not take for the id of a group. */
const groupName = () =>
  text(
    "1 to 255 letters, digits and ._-, not beginning with sg-",
    (v) => characters.test(v) && !v.startsWith("sg-"),
    (ref) => `can(regex(${JSON.stringify(characters.source)}, ${ref})) && !startswith(${ref}, "sg-")`,
  );

const traffic = () => ({
  protocol: oneOf(["tcp", "udp"]),
  fromPort: port(),
  toPort: port(),
  grants: description(),
});

/** Requests of people, and what leads them to TLS. */
const webPorts = [80, 443];
const webWant = "80 or 443";
const webPort = () =>
  z
    .number({ error: `must be ${webWant}` })
    .refine((v) => !known(v) || webPorts.includes(v), { error: `must be ${webWant}` })
    .meta({
      rule: { want: webWant, hcl: (ref: string) => `contains([${webPorts.join(", ")}], ${ref})` } satisfies Rule,
    });

const rule = () => keyed(object({ group: z.string(), peer: z.string(), ...traffic() })).default({});

export const inputs = object({
  name: name(40).describe("Prefix of names."),
  vpcId: z.string().describe("VPC of the groups."),
  groups: keyed(
    object({
      name: groupName().meta({ replaces: "the group, and drops whatever it is attached to" }),
    }),
  ).describe(
    "A security group per service, store and door. A group that is retired stays here without rules until nothing is attached to it.",
  ),
  peers: z
    .record(z.string(), z.string())
    .default({})
    .describe("Ids of groups made elsewhere that rules may name, as the one of the private endpoints."),
  ingress: rule().describe("What a group lets in, one rule per grant, always from a group."),
  egress: rule().describe("What a group lets out, one rule per grant, always to a group."),
  internet: keyed(object({ group: z.string(), cidr: publicCidr(), ...traffic() }))
    .default({})
    .describe("What a group lets out to addresses on the internet, one rule per grant. None by default."),
  public: keyed(object({ group: z.string(), cidr: cidr(), port: webPort(), grants: description() }))
    .default({})
    .describe(
      "What the group of a public load balancer lets in from addresses on the internet: ports 80 and 443, and no others. None by default.",
    ),
  prefixLists: keyed(object({ group: z.string(), prefixListId: z.string(), grants: description() }))
    .default({})
    .describe("What a group lets out to a gateway endpoint, on port 443."),
});

export const outputs = {
  groupIds: "Ids of the security groups, by name.",
} as const;
