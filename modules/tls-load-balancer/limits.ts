/** Limits of AWS on what a load balancer is made of. */
import { z } from "zod";
import { known } from "../../core/late";
import { matching, type Rule, text, whole } from "../../core/schema";

const part = /^[a-z](-?[a-z0-9])*$/;
const isPart = (ref: string, max: number): string =>
  `length(${ref}) <= ${max} && can(regex(${JSON.stringify(part.source)}, ${ref}))`;

/** Names have no two dashes in a row and do not begin with `internal-`. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
export const environmentName = () =>
  text(
    "1 to 20 lower-case letters, digits and single dashes, beginning with a letter and not with internal",
    (v) => v.length <= 20 && part.test(v) && !v.startsWith("internal"),
    (ref) => `${isPart(ref, 20)} && !startswith(${ref}, "internal")`,
  );

export const serviceName = () =>
  text(
    "1 to 40 lower-case letters, digits and single dashes, beginning with a letter",
    (v) => v.length <= 40 && part.test(v),
    (ref) => isPart(ref, 40),
  );

/** `*.example.com` is for a certificate of one level of names. */
export const host = () =>
  matching(
    "a domain of two labels or more in lower case, without a last dot, as orders.example.com",
    /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  );
export const hostedZone = () => matching("the id of a hosted zone, as Z0123456789ABCDEFGHIJ", /^[A-Z0-9]{1,32}$/);
export const url = () => matching("an address that begins with https://", /^https:\/\/[^\s]+$/);
export const securityGroupId = () =>
  matching("the id of a security group, as sg-0123456789abcdef0", /^sg-[0-9a-f]{8,17}$/);
export const vpcId = () => matching("the id of a VPC, as vpc-0123456789abcdef0", /^vpc-[0-9a-f]{8,17}$/);

const twoZones = "subnets of at least two zones";
/** One per zone. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer */
export const subnets = () =>
  z
    .record(z.string(), z.string())
    .refine((v) => !known(v) || Object.keys(v).length >= 2, { error: `must be ${twoZones}` })
    .meta({ rule: { want: twoZones, hcl: (ref: string) => `length(${ref}) >= 2` } satisfies Rule });

export const bucketName = () =>
  matching(
    "the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes",
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  );

/** Load balancing adds `/AWSLogs/…` itself and refuses a prefix that holds it. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const logPrefix = () => {
  const allowed = /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;
  return text(
    "letters, digits and ._- in parts divided by slashes, without AWSLogs",
    (v) => allowed.test(v) && !v.includes("AWSLogs"),
    (ref) => `can(regex(${JSON.stringify(allowed.source)}, ${ref})) && !strcontains(${ref}, "AWSLogs")`,
  );
};

export const targetPort = () => whole("a port from 1 to 65535", 1, 65_535);

const numbers = (want: string, holds: (value: number) => boolean, hcl: (ref: string) => string) =>
  z
    .number({ error: `must be ${want}` })
    .refine((v) => !known(v) || (Number.isInteger(v) && holds(v)), { error: `must be ${want}` })
    .meta({ rule: { want, hcl: (ref: string) => `floor(${ref}) == ${ref} && ${hcl(ref)}` } satisfies Rule });

export const listenerPort = () =>
  numbers(
    "a port from 1 to 65535 but 80, which redirects only",
    (v) => v >= 1 && v <= 65_535 && v !== 80,
    (ref) => `${ref} >= 1 && ${ref} <= 65535 && ${ref} != 80`,
  );

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#slow-start-mode */
export const slowStart = () =>
  numbers(
    "0, or 30 to 900 seconds",
    (v) => v === 0 || (v >= 30 && v <= 900),
    (ref) => `(${ref} == 0 || (${ref} >= 30 && ${ref} <= 900))`,
  );

/** RE2 repeats nothing more than 1000 times. */
const short = (want: string, pattern: RegExp) =>
  text(
    want,
    (v) => v.length <= 1024 && pattern.test(v),
    (ref) => `length(${ref}) <= 1024 && can(regex(${JSON.stringify(pattern.source)}, ${ref}))`,
  );

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
export const healthPath = () =>
  short("a path of 1 to 1024 characters that begins with a slash, as /healthz", /^\/[!-~]*$/);
export const healthStatus = () =>
  matching("statuses from 200 to 499, as 200 or 200-299", /^[2-4][0-9]{2}(-[2-4][0-9]{2})?$/);

export const objectKey = () => short("the key of an object, of 1 to 1024 characters", /^.+$/);
export const objectVersion = () => short("the version of an object, of 1 to 1024 characters", /^[!-~]+$/);
