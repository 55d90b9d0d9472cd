import type { App } from "cdktf";
import { Problems } from "../../core/problems";
import { fenceOf } from "../../environments/fence";
import { type Front, heldFronts } from "../../environments/load-balancers";
import type { Environment } from "../../environments/types";
import { AccountStack, type StackOptions } from "../account-stack";
import { boundaryOf } from "../baseline-inputs";
import { type EnvironmentPlan, environmentPlan } from "../environment-plan";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { callFront, frontNeeds } from "./load-balancers";
import { callRole, type Role, rolesOf } from "./roles";

/** What services run with in one environment, and what takes requests for them. It stands on the network, and on what file systems have been made; doors stand on it. */
export function planWorkload(file: Environment, context: PlanContext): readonly PlannedStack[] {
  const fence = fenceOf(file, context.organization);
  const roles = rolesOf(file, fence, context);
  const fronts = heldFronts(file);
  if (roles.length === 0 && fronts.length === 0) return [];
  if (fence && boundaryOf(file.account, context.organization, fence) === undefined)
    context.problems.add(
      `account ${file.account}`,
      "roles of services must have a permissions boundary, got none; name roles.boundary where others make the roles that deploy, operators or a pipeline where this project makes them",
    );
  const planned = environmentPlan(file, context);
  return [
    {
      name: `${file.name}-workload`,
      owner: file.name,
      layer: "workload",
      account: file.account,
      fence,
      release: file.release,
      figures: { role: roles.length, ...(fronts.length > 0 ? { "load balancer": fronts.length } : {}) },
      moves: [],
      make: (app, options) => workloadStack(app, options, { roles, fronts }, planned(options.fence)),
    },
  ];
}

interface Parts {
  readonly roles: readonly Role[];
  readonly fronts: readonly Front[];
}

/** What is wrong with any part is told with what is wrong with the others. */
function workloadStack(app: App, options: StackOptions, { roles, fronts }: Parts, plan: EnvironmentPlan): AccountStack {
  const stack = new AccountStack(app, options);
  const problems = new Problems();
  const needs = [...new Set([...roles.flatMap((role) => role.needs), ...frontNeeds(fronts, plan)])];
  const read = needs.length > 0 ? stack.read(needs) : () => "";
  const published = [
    ...roles.map((role) => problems.collect(() => callRole(stack, role, plan, read))),
    ...fronts.map((front) => problems.collect(() => callFront(stack, front, plan, read))),
  ];
  problems.throwIfAny();
  stack.publish(Object.assign({}, ...published) as Record<string, string>);
  return stack;
}
