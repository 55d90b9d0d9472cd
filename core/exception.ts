/** What may stay although it misses a promise: for a reason, with somebody who answers for it, and for a time. */
import type { z } from "zod";
import { isDate } from "./dates";
import type { CrossCheck } from "./definition";
import { matching, object, text } from "./schema";

const day = () =>
  text(
    "a day, as 2027-01-31",
    isDate,
    (ref) =>
      `can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", ${ref})) && can(timeadd(join("", [${ref}, "T00:00:00Z"]), "0s"))`,
  );

/** Why something stays as it is, who answers for that, and the last day on which it may. */
export const exception = () =>
  object({
    reason: text(
      "10 to 500 characters that say why",
      (v) => v.trim().length >= 10 && v.length <= 500,
      (ref) => `length(trimspace(${ref})) >= 10 && length(${ref}) <= 500`,
    ),
    // It stands in a tag. https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
    owner: matching("1 to 64 letters, digits, spaces or any of . _ @ -", /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}$/),
    until: day(),
  });

/**
 * Refuses an exception whose last day is over. Only a plan knows the day: TypeScript gives the same for the same inputs. `path` leads from the
 * input to the exception, in HCL.
 */
export const notExpired = <S extends z.ZodRawShape>(input: keyof S & string, path: string): CrossCheck<S> => ({
  input,
  want: "must not be over; mend what it is about, or say anew why it stays",
  offending: () => [],
  hcl: `try(timecmp(join("", [${path}.until, "T23:59:59Z"]), plantimestamp()) < 0, false) ? ["exception.until"] : []`,
});
