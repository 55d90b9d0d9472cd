import { controlTowerAccess, reserved } from "../guard/reserved-names";
import { partitionOf } from "./regions";
import type { Environment, Organization } from "./types";

const nameOf = (role: string): string => role.replace(/^role\//, "");

/** The roles that deploy, in every account, by name with path: `plan` reads, `apply` changes. */
export const deployers = { plan: nameOf(reserved.plan), apply: nameOf(reserved.apply) };

/** The id of an account; undefined while it is pending. */
export const accountIdOf = (account: string, { accounts }: Organization): string | undefined => {
  const id = Object.hasOwn(accounts, account) ? accounts[account]?.id : undefined;
  return id === "pending" ? undefined : id;
};

/** Where stacks of an account may act and as whom; undefined while its id is pending. `roles` are names with their path. */
export function fenceIn(
  account: string,
  region: string,
  organization: Organization,
  roles: { readonly plan: string; readonly apply: string } = organization.accounts[account]?.roles ?? deployers,
) {
  const id = accountIdOf(account, organization);
  if (id === undefined) return undefined;
  const partition = partitionOf(region);
  const arn = (role: string) => `arn:${partition}:iam::${id}:role/${role}`;
  return {
    account: id,
    region,
    partition,
    credentials: organization.accounts[account]?.credentials ?? "assume-role",
    roles: { plan: arn(roles.plan), apply: arn(roles.apply) },
  } as const;
}

/** The role that AWS, or Control Tower, makes in a new account for whoever manages the organization. */
export const accessRoleOf = ({ accessRole, source }: Organization): string =>
  accessRole ?? nameOf(source === "control-tower" ? controlTowerAccess : reserved.access);

/** Where an environment's stacks may act; undefined while the id of its account or of the organization, which policies name, is pending. */
export const fenceOf = ({ account, region }: Environment, organization: Organization) =>
  organization.id === "pending" ? undefined : fenceIn(account, region, organization);
