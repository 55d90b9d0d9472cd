/** NIST SP 800-207, section 2.1: the seven tenets. */
import { type Tenet, tenets } from "../rules/controls";
import type { Control, Framework } from "./control";
import { rulesFor } from "./rules-by-control";

/** What is left to look at while it runs. */
const runtime: Readonly<Record<Tenet, string>> = {
  1: "resources that nobody manages with Terraform: AWS Config and Resource Explorer list them",
  2: "whether clients check the certificates that they are shown",
  3: "how long people really stay signed in at the identity provider",
  4: "what devices and people are at the moment of access: the identity provider and Verified Access decide then",
  5: "patches, findings and posture of hosts: Inspector, Config and Security Hub list them",
  6: "which second factor the identity provider asked for",
  7: "whether logs arrive, and whether somebody reads them",
};

/** Tenets that the paths which are open are evidence for. */
const seenInReach: readonly Tenet[] = [2, 4, 6];

const control = (tenet: Tenet): Control => ({
  id: String(tenet),
  title: tenets[tenet],
  rules: rulesFor(({ controls }) => controls.nist.includes(tenet)),
  ...(seenInReach.includes(tenet) ? { reach: true } : {}),
  runtime: runtime[tenet],
});

export const nist: Framework = {
  name: "NIST SP 800-207 tenets",
  source: "https://doi.org/10.6028/NIST.SP.800-207",
  controls: ([1, 2, 3, 4, 5, 6, 7] as const).map(control),
};
