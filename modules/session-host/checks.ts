import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const somewhere: CrossCheck<Shape> = {
  input: "subnets",
  want: "must name at least one subnet by its zone",
  offending: ({ subnets }: Values) => (Object.keys(subnets).length === 0 ? ["a"] : []),
  hcl: 'length(var.subnets) == 0 ? ["a"] : []',
};

/** A key whose policy nobody could change is refused by KMS. */
const administered: CrossCheck<Shape> = {
  input: "keyAdministrators",
  want: "must name at least one role",
  offending: ({ keyAdministrators }: Values) =>
    known(keyAdministrators) && keyAdministrators.length === 0 ? ["0"] : [],
  hcl: 'length(var.key_administrators) == 0 ? ["0"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [somewhere, administered];
