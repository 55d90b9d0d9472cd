import type { App } from "cdktf";
import type { Assignment } from "../access/permission-sets";
import { call } from "../core/call";
import type { Given, Props } from "../core/definition";
import { entry } from "../core/late";
import { accountIdOf, fenceIn } from "../environments/fence";
import type { Environment } from "../environments/types";
import { approvalBroker } from "../modules/approval-broker/approval-broker";
import { workforceAccess } from "../modules/workforce-access/workforce-access";
import { AccountStack, type StackOptions } from "./account-stack";
import type { PeoplePlan } from "./people-plan";
import type { PlanContext, PlannedStack } from "./planned-stack";

/** Permission sets, the groups that are made here, and assignments in accounts that no environment uses. */
export const planSharedIdentity = (people: PeoplePlan, context: PlanContext): PlannedStack => ({
  ...place(people.account, people, context),
  figures: { "permission set": Object.keys(people.sets.permissionSets).length, assignment: count(people.ofOthers) },
  make: (app, options) =>
    identityStack(app, options, people, {
      ...people.sets,
      groups: Object.fromEntries(
        groupsOf(people, "created").map(([name, { displayName = name, description = name }]) => [
          name,
          { displayName, description },
        ]),
      ),
      existingGroups: named(groupsOf(people, "existing"), used(people.ofOthers)),
      assignments: people.ofOthers,
      ...(people.center.attributes === undefined ? {} : { attributes: { sources: people.center.attributes } }),
    }),
});

/** Who may do what in the account of one environment, and the permission sets that its own grants come to. */
export function planIdentity(file: Environment, people: PeoplePlan, context: PlanContext): PlannedStack {
  const { sets, assignments, approved } = people.ofEnvironment(file);
  const own = Object.keys(sets.permissionSets);
  const existing = [...new Set(Object.values(assignments).map(({ permissionSet }) => permissionSet))]
    .filter((set) => !own.includes(set))
    .sort();
  return {
    ...place(file.name, people, context),
    figures: { ...(own.length > 0 ? { "permission set": own.length } : {}), assignment: count(assignments) },
    make: (app, options) => {
      const inputs = {
        ...sets,
        existingGroups: named(Object.entries(people.groups), used(assignments)),
        existingPermissionSets: Object.fromEntries(
          existing.map((set) => [set, { name: people.sets.permissionSets[set]?.name ?? set }]),
        ),
        assignments,
      };
      const accountId = accountIdOf(file.account, context.organization) ?? "";
      return identityStack(app, options, people, inputs, { name: file.name, accountId, sets: approved });
    },
  };
}

const place = (owner: string, { account, center }: PeoplePlan, { organization }: PlanContext) => ({
  name: `${owner}-identity`,
  owner,
  layer: "identity",
  account,
  fence: fenceIn(account, center.region, organization),
  moves: [],
});

type Assignments = Readonly<Record<string, Assignment>>;
type Groups = readonly (readonly [string, PeoplePlan["groups"][string]])[];

const count = (assignments: Assignments): number => Object.keys(assignments).length;

const used = (assignments: Assignments): ReadonlySet<string> =>
  new Set(Object.values(assignments).map(({ group }) => group));

const groupsOf = ({ groups }: PeoplePlan, wanted: "created" | "existing"): Groups =>
  Object.entries(groups).filter(([, { source = "existing" }]) => source === wanted);

const named = (groups: Groups, wanted: ReadonlySet<string>) =>
  Object.fromEntries(
    groups.filter(([name]) => wanted.has(name)).map(([name, { displayName = name }]) => [name, { displayName }]),
  );

type Inputs = Given<Props<typeof workforceAccess.inputs>>;

function identityStack(
  app: App,
  options: StackOptions,
  { center: { instanceArn, identityStoreId } }: PeoplePlan,
  inputs: Omit<Inputs, "instanceArn" | "identityStoreId">,
  approved?: Approved,
): AccountStack {
  const stack = new AccountStack(app, options);
  const { permissionSetArns } = call(stack, "people", workforceAccess, { instanceArn, identityStoreId, ...inputs });
  if (approved && approved.sets.length > 0) {
    const { name, accountId, sets } = approved;
    call(stack, "broker", approvalBroker, {
      name,
      partition: options.fence.partition,
      instanceArn,
      accountId,
      approvals: Object.fromEntries(sets.map((set) => [set, { permissionSetArn: entry(permissionSetArns, set) }])),
    });
  }
  return stack;
}

/** What a broker assigns in the account of an environment. */
interface Approved {
  readonly name: string;
  readonly accountId: string;
  /** Keys of the permission sets. */
  readonly sets: readonly string[];
}
