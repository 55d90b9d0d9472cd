import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { regionOf } from "../../core/store-key";
import type { inputs } from "./inputs";

/** CloudWatch Logs delivers to destinations of its own region only. */
const destinationHere: CrossCheck<(typeof inputs)["shape"]> = {
  input: "destinationArn",
  want: "must be of the region of the log groups",
  offending: ({ account, destinationArn }) =>
    known([account.region, destinationArn]) && regionOf(destinationArn) !== account.region ? ["region"] : [],
  hcl: 'try(split(":", var.destination_arn)[3], "") != var.account.region ? ["region"] : []',
};

export const checks = [destinationHere] as const;
