/** Declared access of one environment in the account of small models, with nothing in it but grants. */
import type { Declared } from "../../verify/reach/declared";

export type Grants = Declared["environments"][number]["grants"];

export const declaring = (...grants: Grants): Declared => ({
  organization: "o-exampleorg1",
  environments: [
    {
      ...{ name: "dev", account: "111111111111", accountName: "dev", region: "eu-west-1" },
      ...{ services: [], stores: [], fronts: [], offers: [], doors: [], groups: [], grants },
    },
  ],
});
