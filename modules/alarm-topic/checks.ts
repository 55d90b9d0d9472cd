import type { CrossCheck } from "../../core/definition";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

/** An alarm that nobody hears is none. */
const heard: CrossCheck<Shape> = {
  input: "subscribers",
  want: "must name at least one who is told",
  offending: ({ subscribers }) => (Object.keys(subscribers).length === 0 ? ["none"] : []),
  hcl: 'length(var.subscribers) == 0 ? ["none"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [heard];
