import { z } from "zod";
import { arn, keyed, matching, name, object, place, policyArn, text, whole } from "../../core/schema";

const id = (kind: string, what: string) =>
  matching(`the id of a ${what}, as ${kind}-0123456789abcdef0`, new RegExp(`^${kind}-[0-9a-f]{8,17}$`));

/** What it needs to say nothing to a shell that a person types into. https://man7.org/linux/man-pages/man8/useradd.8.html */
const userPattern = /^[a-z_][a-z0-9_-]{0,31}$/;
const taken = ["root", "ssm-user", "ec2-user"];
const user = () =>
  text(
    `a user of Linux other than ${taken.join(", ")}: 1 to 32 lower-case letters, digits, dashes and underscores`,
    (value) => userPattern.test(value) && !taken.includes(value),
    (ref) => `can(regex(${JSON.stringify(userPattern.source)}, ${ref})) && !contains(${JSON.stringify(taken)}, ${ref})`,
  );

const newHost = "A change replaces the host: sessions on it end.";
const everything = { replaces: "the role, the group and its host" };

export const inputs = object({
  name: name(20).meta(everything).describe("The environment: role, group and host are <name>-<door>."),
  account: place().describe("Where the host runs."),
  door: name(40)
    .meta(everything)
    .describe(
      "The door that the host is: it carries the tag zero-trust:door = <name>/<door>, which permission sets ask for.",
    ),
  subnets: keyed(object({ subnetId: id("subnet", "subnet") })).describe(
    "Subnets that the host may run in, by zone: none of them has a way in. It needs the endpoints of ssm, ssmmessages, kms, logs and s3 there.",
  ),
  securityGroupId: id("sg", "security group").describe(
    `Security group of the host, without a rule inwards. ${newHost}`,
  ),
  session: object({ keyArn: arn("kms"), logGroupArn: arn("logs"), bucketArn: arn("s3") }).describe(
    "Key, log group and bucket of sessions, as the module session-manager puts them out.",
  ),
  instanceType: matching(
    "a Graviton type of up to large, as t4g.nano",
    /^[a-z]+[0-9]+g[a-z]*\.(nano|micro|small|medium|large)$/,
  )
    .default("t4g.nano")
    .describe(`Type of the instance; it only passes bytes on. ${newHost}`),
  volumeGib: whole("8 to 64 GiB", 8, 64).default(8).describe(`Size of its only volume. ${newHost}`),
  users: z
    .array(user())
    .default([])
    .describe(`Users that shells may begin as, without password and without a way to become root. ${newHost}`),
  boundaryArn: policyArn().optional().describe("The most that the host's role may ever do."),
  keyAdministrators: z
    .array(arn("iam"))
    .describe(
      "Roles that administer the key of the volume; the one that applies must be among them. They cannot use it.",
    ),
});

export const outputs = {
  roleArn: "ARN of the host's role.",
  groupName: "Name of the auto scaling group.",
  volumeKeyArn: "ARN of the key of the host's volume.",
} as const;
