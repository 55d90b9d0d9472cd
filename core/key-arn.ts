/** The key of a store as modules take it. */
import type { z } from "zod";
import type { CrossCheck } from "./definition";
import { known } from "./late";
import { snake } from "./names";
import { matching } from "./schema";

/** An alias may point elsewhere tomorrow, and AWS compares what a request names, and what it plans, with the key itself. */
export const keyArn = () =>
  matching(
    "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…",
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[A-Za-z0-9-]+$/,
  );

/** A store is encrypted with a key of its own region only; `what` is the store, in words. The region is that of the input `account`. */
export const keyHere = <S extends z.ZodRawShape>(input: keyof S & string, what: string): CrossCheck<S> => ({
  input,
  want: `must be of the region of the ${what}`,
  offending: (values) => {
    const { account, ...rest } = values as { readonly account: { readonly region: string } };
    const key = (rest as Readonly<Record<string, string>>)[input] ?? "";
    return known([key, account.region]) && key.split(":")[3] !== account.region ? ["region"] : [];
  },
  hcl: `try(split(":", var.${snake(input)})[3], "") != var.account.region ? ["region"] : []`,
});
