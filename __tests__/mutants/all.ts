/** Every mutant, always the same ones in the same order. */
import type { Mutant } from "./mutant";
import { internet } from "./operators/internet";
import { networkHolds } from "./operators/network-holds";
import { networkPaths } from "./operators/network-paths";
import { policiesLoosened } from "./operators/policies-loosened";
import { policiesSame } from "./operators/policies-same";
import { protection } from "./operators/protection";

export const all: readonly Mutant[] = [
  ...networkPaths,
  ...networkHolds,
  ...internet,
  ...protection,
  ...policiesLoosened,
  ...policiesSame,
];
