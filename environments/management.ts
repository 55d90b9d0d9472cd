import type { Organization } from "./types";

/** The name of the management account; undefined where the organization file has none, and nothing of the organization is made. */
export const managementOf = ({ accounts }: Organization): string | undefined =>
  Object.keys(accounts).find((name) => accounts[name]?.kind === "management");
