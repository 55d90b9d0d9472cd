/** What a check answers: whether a demand holds, and what is wrong where it does not. */
import type { Resource } from "../model/resource";
import type { Tri } from "../policy/tristate";

/** One demand on a resource. */
export interface Answer {
  readonly holds: Tri;
  /** What is wrong if it does not hold, as it stands after the address. */
  readonly wrong: string;
  /** Other resources that make it so. */
  readonly at: readonly Resource[];
}

/** Demands something; `wrong` is what a person reads if it does not hold. */
export const must = (holds: Tri, wrong: string, ...at: readonly Resource[]): Answer => ({ holds, wrong, at });
