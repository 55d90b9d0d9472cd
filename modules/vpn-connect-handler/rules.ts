/** The rules of the policy: what the module takes is what its function reads, name by name. */
import { z } from "zod";
import { known } from "../../core/late";
import { cidr, type Rule as Limit, matching, object, oneOf, text } from "../../core/schema";

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A list with something in it: an empty one would be a condition that never holds. */
const some = <T extends z.ZodType>(of: T) =>
  z
    .array(of)
    .refine((v) => !known(v) || v.length > 0, { error: "must be at least one" })
    .meta({ rule: { want: "at least one", hcl: (ref: string) => `length(${ref}) > 0` } satisfies Limit });

const zonePattern = /^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zonePattern.test(zone);
  } catch {
    return false;
  }
};

/** Terraform knows no list of time zones, and looks at the form only; of one that is none, the function lets nobody in. */
const zone = () =>
  text("a time zone, as Europe/Berlin", isZone, (ref) => `can(regex(${JSON.stringify(zonePattern.source)}, ${ref}))`);

const hours = () =>
  object({
    days: some(oneOf(days)),
    from: matching("a time from 00:00 to 23:59", /^([01][0-9]|2[0-3]):[0-5][0-9]$/),
    to: matching("a time from 00:01 to 24:00", /^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/),
    zone: zone().default("UTC"),
  });

export const rule = () =>
  object({
    groups: some(matching("a group id of 1 to 256 printable characters", /^[!-~]([ -~]{0,254}[!-~])?$/)).optional(),
    hours: hours().optional(),
    networks: some(cidr()).optional(),
    countries: some(matching("a country of two capitals, as DE", /^[A-Z]{2}$/)).optional(),
    certificates: some(
      matching(
        "a common name of 1 to 64 letters, digits and ._@-, or all below one, as *.devices.example.com",
        /^(\*\.)?[A-Za-z0-9._@-]{1,64}$/,
      ),
    ).optional(),
  });

/** One way in: each condition that it has holds, and of a list one entry. */
export type Rule = z.output<ReturnType<typeof rule>>;
export type Hours = NonNullable<Rule["hours"]>;
/** Ways in by name; one is enough. */
export type Policy = Readonly<Record<string, Rule>>;
