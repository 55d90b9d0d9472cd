import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { regionOf } from "../../core/store-key";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const logKeyHere: CrossCheck<Shape> = {
  input: "logKeyArn",
  want: "must be of the region of the log group",
  offending: ({ logKeyArn, account }: Values) =>
    known([logKeyArn, account.region]) && regionOf(logKeyArn) !== account.region ? ["region"] : [],
  hcl: 'try(split(":", var.log_key_arn)[3], "") != var.account.region ? ["region"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [logKeyHere];
