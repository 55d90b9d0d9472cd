/** What the organization file means for the baseline of one account. */
import { accessRoleOf, accountIdOf, deployers } from "../environments/fence";
import { managementOf } from "../environments/management";
import type { Organization } from "../environments/types";
import { account as accountTarget, pathOf } from "../guard/targets";
import { boundaryName, path } from "../modules/delivery-access/names";
import type { Fence } from "./account-stack";
import type { BaselinePlace } from "./baseline";
import { treeOf } from "./guardrails-plan";

/** Who administers keys: the role that applies from now on, and the one that makes them. */
export function administratorsOf({ account, organization }: BaselinePlace, { account: id, partition, roles }: Fence) {
  const apply = organization.accounts[account]?.roles?.apply ?? deployers.apply;
  return [...new Set([`arn:${partition}:iam::${id}:role/${apply}`, roles.apply])];
}

/** Whether the roles that deploy are made here: unless others make them, or nobody is named who may become them. */
function makesDelivery(account: string, { accounts, operators }: Organization): boolean {
  const { roles, pipelines = {} } = accounts[account] ?? {};
  return roles === undefined && (operators !== undefined || Object.keys(pipelines).length > 0);
}

/** What every role of an account has to have which its deployer makes; undefined where others make the deployer and ask for nothing. */
export function boundaryOf(account: string, organization: Organization, { account: id, partition }: Place) {
  const own = organization.accounts[account]?.roles?.boundary;
  const name = makesDelivery(account, organization) ? `${path.slice(1)}${boundaryName}` : own;
  return name === undefined ? undefined : `arn:${partition}:iam::${id}:policy/${name}`;
}
type Place = Pick<Fence, "account" | "partition">;

/** The same, as an input of what makes roles. */
export function boundedBy(
  account: string,
  organization: Organization,
  place: Place,
): { readonly boundaryArn?: string } {
  const boundaryArn = boundaryOf(account, organization, place);
  return boundaryArn === undefined ? {} : { boundaryArn };
}

/** Who keeps state: the roles that deploy, and those that make them, which apply baselines. */
export function stateRolesOf(organization: Organization) {
  const own = Object.values(organization.accounts).flatMap(({ roles }) => (roles ? [roles] : []));
  const plan = [deployers.plan, ...own.map((roles) => roles.plan)];
  const apply = [deployers.apply, ...own.map((roles) => roles.apply), accessRoleOf(organization)];
  return {
    planRoles: [...new Set(plan)],
    applyRoles: [...new Set([...apply, ...(organization.stateBucket?.applyRoles ?? [])])],
  };
}

/** The roles that deploy. */
export function deliveryOf({ account, organization }: BaselinePlace) {
  if (!makesDelivery(account, organization)) return undefined;
  const { operators, backend } = organization;
  const { pipelines = {} } = organization.accounts[account] ?? {};
  const operatorsId = operators && accountIdOf(operators.account, organization);
  return {
    pipelines,
    ...(operators && operatorsId !== undefined ? { people: { accountId: operatorsId, roles: operators.roles } } : {}),
    ...(backend?.kind === "s3"
      ? {
          state: {
            bucket: backend.bucket,
            keyArn: backend.kmsKeyId,
            prefix: backend.prefix ?? "zero-trust",
            // The baseline makes the roles.
            exceptStacks: ["*-baseline"],
          },
        }
      : {}),
  };
}

/** The emergency role and its alarms; in the management account also the policy of the users. */
export function breakGlassOf({ account, isHome, organization }: BaselinePlace) {
  const management = managementOf(organization);
  const managementAccountId = management === undefined ? undefined : accountIdOf(management, organization);
  const { breakGlass, id } = organization;
  if (!breakGlass || managementAccountId === undefined) return undefined;
  const { users, subscribers, mfaMaxAgeMinutes } = breakGlass;
  return {
    managementAccountId,
    users,
    subscribers,
    ...(isHome ? { role: mfaMaxAgeMinutes === undefined ? {} : { mfaMaxAgeMinutes } } : {}),
    ...(isHome && account === management && id !== "pending" ? { userPolicy: { organizationId: id } } : {}),
  };
}

/** What a declarative policy sets has one owner: calls of the account would fail. */
export function ownedByPolicies(account: string, organization: Organization) {
  const tree = treeOf(organization);
  if (!Object.hasOwn(tree.accounts, account)) return {};
  const above = new Set(pathOf(accountTarget(account), tree));
  const policies = Object.values(organization.guardrails ?? {}).filter(
    ({ ring = "everywhere", targets }) => ring === "everywhere" && targets.some((target) => above.has(target)),
  );
  const owned = new Set(policies.flatMap(({ ec2 }) => (ec2 ? (ec2.attributes ?? usual) : [])));
  return {
    ...(owned.has("images") ? { imagePublicAccess: null } : {}),
    ...(owned.has("metadata") ? { instanceMetadata: null } : {}),
    ...(owned.has("serial-console") ? { serialConsole: null } : {}),
    ...(owned.has("snapshots") ? { snapshotPublicAccess: null } : {}),
  };
}
const usual = ["images", "metadata", "serial-console", "snapshots"] as const;
