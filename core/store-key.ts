/** The key that a store is encrypted with: made elsewhere, of the region of the store. */
import type { z } from "zod";
import type { CrossCheck } from "./definition";
import { known } from "./late";
import { matching } from "./schema";

/** An alias may point elsewhere tomorrow, and policies compare what a request names with the key itself. */
export const keyArn = () =>
  matching(
    "the ARN of a key and not of an alias, as arn:aws:kms:eu-west-1:111111111111:key/…",
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[A-Za-z0-9-]+$/,
  );

/** The region in an ARN. */
export const regionOf = (arn: string): string => arn.split(":")[3] ?? "";

/** A service uses a key of its own region only: that of `keyArn` is the one of `account`. `store` is what it encrypts, as "bucket". */
export const keyHere = <S extends z.ZodRawShape>(store: string): CrossCheck<S> => ({
  input: "keyArn",
  want: `must be of the region of the ${store}`,
  offending: (values) => {
    const { account, keyArn: arn } = values as unknown as { account: { region: string }; keyArn: string };
    return known([arn, account.region]) && regionOf(arn) !== account.region ? ["region"] : [];
  },
  hcl: 'try(split(":", var.key_arn)[3], "") != var.account.region ? ["region"] : []',
});
