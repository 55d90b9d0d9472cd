import { z } from "zod";
import { known } from "../../core/late";
import { someRoles } from "../../core/role-patterns";
import { isKey, keyed, keyRule, matching, name, object, oneOf, place, type Rule, whole } from "../../core/schema";
import { backupPlan } from "../../core/store-backup";
import { keyArn } from "../../core/store-key";

const system = { replaces: "the file system and everything in it" };
const point = { replaces: "the access point: what has it mounted loses it" };

const id = (kind: string, what: string) =>
  matching(`the id of a ${what}, as ${kind}-0123456789abcdef0`, new RegExp(`^${kind}-[0-9a-f]{8,17}$`));

/** https://docs.aws.amazon.com/efs/latest/ug/limits.html: 100 characters and 4 folders deep; what a shell or a policy would read otherwise is left out. */
const folder = () =>
  matching(
    "a folder below /, at most 4 deep, as /orders/exports, of letters, digits, dots, dashes and underscores",
    /^(\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,23}){1,4}$/,
  );

/** 0 is root, whom nobody may be. */
const identity = () => whole("an id from 1 to 4294967295", 1, 4_294_967_295);

/** Of owner, group and others: the last have none, since an access point has one owner and one group. */
const permissions = () =>
  matching("permissions of the owner and the group in octal, and none of others, as 0750", /^0[0-7]{2}0$/);

/** https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html */
const ages = [7, 14, 30, 60, 90, 180, 270, 365];
const ageWant = `one of ${ages.join(", ")} days`;
const age = () =>
  z
    .number({ error: `must be ${ageWant}` })
    .refine((v) => !known(v) || ages.includes(v), { error: `must be ${ageWant}` })
    .meta({ rule: { want: ageWant, hcl: (ref) => `contains([${ages.join(", ")}], ${ref})` } satisfies Rule });

const someWant = (what: string) => `one ${what} or more`;

/** At least one of them, by name. */
const some = <V extends z.ZodType>(what: string, value: V) =>
  z
    .record(z.string().refine(isKey, { error: `must be ${keyRule.want}` }), value)
    .refine((v) => Object.keys(v).length > 0, { error: `must be ${someWant(what)}` })
    .meta({
      keyed: true,
      rule: { want: someWant(what), hcl: (ref: string) => `length(${ref}) > 0` } satisfies Rule,
    });

export const inputs = object({
  environment: name(20).meta(system).describe("The environment of the store, with which its name begins."),
  store: name(30).meta(system).describe("The store: the file system is `<environment>-<store>`."),
  account: place().describe("Where the file system stands."),
  keyArn: keyArn().meta(system).describe("The key of the store, of encryption-key."),
  subnets: some("subnet", object({ subnetId: id("subnet", "subnet").meta({ replaces: "the mount target" }) })).describe(
    "Isolated subnets that the file system is reached in, by zone: one each.",
  ),
  securityGroupId: id("sg", "security group").describe(
    "Security group of the store: what it lets in to port 2049 is what reaches the file system.",
  ),
  accessPoints: some(
    "access point",
    object({
      path: folder().meta(point),
      uid: identity().meta(point),
      gid: identity().meta(point),
      permissions: permissions().default("0750").meta(point),
    }),
  ).describe(
    "The only ways in, by name: each a folder that its clients see as the whole, and the user and group that they are, whoever they say they are. A folder that is not there is made, with these permissions.",
  ),
  grants: keyed(object({ accessPoint: z.string(), can: oneOf(["read", "write"]), roles: someRoles() }))
    .default({})
    .describe(
      "Roles that read through an access point, or that write too. Their own policies must allow the same. Nobody else mounts it, but break-glass.",
    ),
  backup: backupPlan().describe(
    "The plan of the module backup that takes it, by the tag `zero-trust:backup`. Left out, EFS has it backed up daily in a vault of its own.",
  ),
  tiers: object({ infrequentAfterDays: age().default(30), archiveAfterDays: age().default(90) })
    .default({ infrequentAfterDays: 30, archiveAfterDays: 90 })
    .describe(
      "Days without a read after which a file moves to cheaper storage, and to the cheapest. Its first read brings it back.",
    ),
});

export const outputs = {
  fileSystemId: "Id of the file system.",
  fileSystemArn: "ARN of the file system.",
  accessPointIds: "Ids of the access points, by name: what clients mount.",
  accessPointArns: "ARNs of the access points, by name: what policies of clients name.",
} as const;
