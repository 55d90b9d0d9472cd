/** The example with every service of detection, and what was recorded for it. */
import type { Facts } from "../../core/facts";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import type { Organization } from "../../environments/types";
import { inputOf, workspace } from "./example";

export const layers = [
  "log-archive",
  "trail",
  "services",
  "delegation",
  "recording",
  "security",
  "response",
  "responders",
];

const { detection: _, ...others } = acme;
/** Without detection. */
export const unwatched: Organization = others;
export const detection: NonNullable<Organization["detection"]> = {
  readers: ["role/zero-trust/investigator"],
  response: { approvers: ["role/zero-trust/investigator"] },
  inspector: {},
  macie: {},
  detective: {},
};
export const watched: Organization = { ...acme, detection };

export const key = (kind: string) =>
  `arn:aws:kms:eu-west-1:666666666666:key/${kind === "config" ? 1 : 2}1111111-2222-3333-4444-555555555555`;
export const facts: Facts = {
  "log-archive": { "key-arn/config": key("config"), "key-arn/finding": key("finding"), "key-arn/trail": key("trail") },
  organization: { id: acme.id, "root-id": "r-ab12" },
};

export const input = (organization: Organization = watched, known: Facts = facts) => ({
  ...inputOf(workspace(), environments, organization, layers),
  facts: known,
});
