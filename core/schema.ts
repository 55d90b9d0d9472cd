/** Types of a module's inputs. Each limit is written once, and is checked in TypeScript and by Terraform with the same sentence. */
import { z } from "zod";
import { isIpv4Block, isPublicBlock, reserved, widestPublic } from "./cidr";
import { known } from "./late";

/** A limit: what is allowed, in words, and the same as a Terraform condition on a reference. */
export interface Rule {
  readonly want: string;
  readonly hcl: (ref: string) => string;
}

/** What is written about a schema beside its type. */
export interface Notes {
  readonly rule?: Rule;
  /** What a change of this value replaces, as in "the subnet"; the ledger guards such values. */
  readonly replaces?: string;
  readonly keyed?: boolean;
  /** Whether Terraform hides it, and messages do. For a whole input: variables are sensitive or not as a whole. */
  readonly secret?: boolean;
  /** The limit on the keys of a map that is not `keyed`. */
  readonly keys?: Rule;
}

export const notesOf = (schema: z.ZodType): Notes => (schema.meta() ?? {}) as Notes;

interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly defaultValue?: unknown;
}
export const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** The schema below `optional` and `default`. */
export const bare = (schema: z.ZodType): z.ZodType => {
  const inner = defOf(schema).innerType;
  return inner ? bare(inner) : schema;
};

/** Notes of a schema, also where they were written before `optional` or `default`. */
export const deepNotes = (schema: z.ZodType): Notes => ({ ...notesOf(bare(schema)), ...notesOf(schema) });

/** Whether null may stand for a value: one that is optional, or an object that is there by default. */
export const mayBeNull = (schema: z.ZodType): boolean => {
  const { type, innerType } = defOf(schema);
  return (
    type === "optional" ||
    type === "nullable" ||
    (type === "default" && innerType !== undefined && mayBeNull(innerType))
  );
};

const allowed = (want: string) => ({ error: `must be ${want}` });

/** A string with a limit. */
export const text = (want: string, holds: (value: string) => boolean, hcl: (ref: string) => string) =>
  z
    .string(allowed(want))
    .refine((v) => !known(v) || holds(v), allowed(want))
    .meta({ rule: { want, hcl } satisfies Rule });

/** A string that matches a pattern which Terraform's RE2 and JavaScript read alike. */
export const matching = (want: string, pattern: RegExp) =>
  text(
    want,
    (v) => pattern.test(v),
    (ref) => `can(regex(${JSON.stringify(pattern.source)}, ${ref}))`,
  );

/** A secret. It is never written out: a literal would stand in all that is emitted and committed. */
export const secret = () =>
  z
    .string(allowed(secretWant))
    .refine((v) => !known(v), allowed(secretWant))
    .meta({ secret: true });
const secretWant = "a late value, as of a sensitive variable, and never be written out";

/** A whole number within limits, both included. */
export const whole = (want: string, min: number, max: number) =>
  z
    .number(allowed(want))
    .refine((v) => !known(v) || (Number.isInteger(v) && v >= min && v <= max), allowed(want))
    .meta({ rule: { want, hcl: (ref: string) => `${ref} >= ${min} && ${ref} <= ${max} && floor(${ref}) == ${ref}` } });

/** One of a few strings, which may be late like any other. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T): z.ZodType<T[number], T[number]> =>
  text(
    `one of ${values.join(", ")}`,
    (v) => values.includes(v),
    (ref) => `contains(${JSON.stringify(values)}, ${ref})`,
  );

/** Days that CloudWatch Logs keeps events; 0 is for ever. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** How long a log group keeps events: one of the numbers of days that CloudWatch Logs takes. */
export const retentionDays = () => {
  const want = `one of ${retentions.join(", ")} days`;
  return z
    .number(allowed(want))
    .refine((v) => !known(v) || retentions.includes(v), allowed(want))
    .meta({ rule: { want, hcl: (ref: string) => `contains([${retentions.join(", ")}], ${ref})` } satisfies Rule });
};

/** An IPv4 block with no bits set beyond its prefix. */
export const cidr = () =>
  text(
    "an IPv4 CIDR block with no host bits set, as 10.0.0.0/16",
    isIpv4Block,
    (ref) => `can(cidrhost(${ref}, 0)) && try(cidrsubnet(${ref}, 0, 0) == ${ref}, false)`,
  );

/** Public addresses of somebody. */
export const publicCidr = () =>
  text(
    `an IPv4 CIDR block of public addresses, /${widestPublic} to /32, as 198.51.100.0/24`,
    isPublicBlock,
    (ref) =>
      `try(cidrsubnet(${ref}, 0, 0) == ${ref} && tonumber(split("/", ${ref})[1]) >= ${widestPublic}, false) && !can(regex(${JSON.stringify(reserved.source)}, ${ref}))`,
  );

/**
 * A name, or all below one: two labels or more, since under `*.com` anybody's server answers, and DNS carries data out. No last dot.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_UpdateFirewallDomains.html
 */
export const domain = () => matching(domainWant, domainPattern);
const domainWant =
  "a domain of two labels or more in lower case, without a last dot, as api.example.com or *.example.com";
const domainPattern = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
export const isDomain = (text: string): boolean => domainPattern.test(text);

/** A TCP or UDP port. */
export const port = () => whole("a port from 0 to 65535", 0, 65535);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organizationPattern = /^o-[a-z0-9]{10,32}$/;
export const isOrganizationId = (text: string): boolean => organizationPattern.test(text);
/** The id of an organization. */
export const organizationId = () => matching("an organization id, as o-exampleorg1", organizationPattern);

/** An AWS account id. */
export const accountId = () => matching("an AWS account id of 12 digits", /^[0-9]{12}$/);

/** The partitions in which everything is said to work. */
export const partition = () => oneOf(["aws", "aws-us-gov"]);

const partitionWant = "of the partition of its region: aws-us-gov for us-gov-…, aws elsewhere";

/** The name of a region. */
export const region = () =>
  matching("a region outside of China, as eu-west-1", /^([abd-z][a-z]|c[a-mo-z])(-[a-z]+)+-[0-9]$/);

/**
 * Where a module's resources stand. The partition is that of the account: no literal `arn:aws:` anywhere. China is left out: its domains
 * and service principals differ. A default partition in a GovCloud region would give ARNs that nobody has, at apply only.
 */
export const place = () =>
  object({
    id: accountId(),
    region: region(),
    partition: partition().default("aws"),
  })
    .refine(
      (v) => !known(v) || v.region.startsWith("us-gov-") === (v.partition === "aws-us-gov"),
      allowed(partitionWant),
    )
    .meta({
      rule: {
        want: partitionWant,
        hcl: (ref: string) => `startswith(${ref}.region, "us-gov-") == (${ref}.partition == "aws-us-gov")`,
      } satisfies Rule,
    });

/** An ARN of any partition. */
export const arn = (service: string) => matching(`an ARN of ${service}`, new RegExp(`^arn:aws[a-z-]*:${service}:.*$`));

/** The ARN of a policy of an account, as a permissions boundary. */
export const policyArn = () =>
  matching(
    "the ARN of a policy, as arn:aws:iam::111111111111:policy/zero-trust/boundary",
    /^arn:aws[a-z-]*:iam::[0-9]{12}:policy\/.+$/,
  );

/** A name that begins and ends with a letter or digit, in lower case. */
export const name = (max = 64) =>
  matching(
    `1 to ${max} lower-case letters, digits and dashes, beginning with a letter`,
    new RegExp(`^[a-z]([a-z0-9-]{0,${max - 2}}[a-z0-9])?$`),
  );

const keyWant = "lower-case letters, digits, dashes and slashes";
const keyPattern = "^[a-z0-9]([a-z0-9/-]*[a-z0-9])?$";
const keyRegExp = new RegExp(keyPattern);
export const isKey = (key: string): boolean => keyRegExp.test(key);

/** An object, at every depth without fields that are not named here: an unknown one is refused, never dropped. */
export const object = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape);

/** An object that is there unless null is written in its place: a part that stands by default, and that somebody else may own. */
export const byDefault = <S extends z.ZodRawShape>(shape: S) => {
  const schema = object(shape);
  return schema.nullable().default(schema.parse({}) as never);
};

/** Instances by name, rendered with `for_each`: adding one never renumbers another. */
export const keyed = <V extends z.ZodType>(value: V) =>
  z.record(z.string().refine(isKey, { error: `must be ${keyWant}` }), value).meta({ keyed: true });

/** The limit on the keys of a keyed map. */
export const keyRule: Rule = { want: keyWant, hcl: (ref) => `can(regex(${JSON.stringify(keyPattern)}, ${ref}))` };

/** Tags, or any other map of strings whose keys are the user's. */
export const strings = () => z.record(z.string(), z.string());
