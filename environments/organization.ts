import { organization } from "./types";

/** The example organization. Replace the ids by your own; an account that does not exist yet is `id: "pending"`. */
export const acme = organization({
  name: "acme",
  id: "o-exampleorg1",
  accounts: {
    dev: { id: "111111111111" },
    staging: { id: "222222222222" },
    prod: { id: "333333333333" },
  },
  groups: {
    engineering: { description: "Engineers who work on services." },
    "database-operators": { description: "People who administer databases, on call." },
  },
});
