import type { Props } from "../../core/definition";
import type { inputs } from "./inputs";

export const example = {
  name: "acme",
  account: { id: "555555555555", region: "eu-west-1" },
  linkedRegions: ["eu-central-1", "us-east-1"],
  policies: { all: { standards: ["fsbp-1.0.0", "cis-3.0.0"], disabledControls: ["IAM.6"] } },
  associations: { all: { policy: "all", targetId: "r-abcd" } },
} satisfies Props<typeof inputs>;
