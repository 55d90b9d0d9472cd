/** The roles of services: each may do what is granted to its service, and nothing else. */
import { type Surroundings, statementsOf } from "../../access/service-statements";
import { call } from "../../core/call";
import type { Statement } from "../../core/statement";
import { serviceDomain } from "../../environments/regions";
import type { Environment, Service } from "../../environments/types";
import { workloadRole } from "../../modules/workload-role/workload-role";
import type { AccountStack, Fence } from "../account-stack";
import { type EnvironmentPlan, identityOf } from "../environment-plan";
import type { PlanContext } from "../planned-stack";
import { idOf, placeOf } from "../standing";

export interface Role {
  /** The service that runs with it, and what may take it. */
  readonly service: string;
  readonly runsOn: NonNullable<Service["runsOn"]>;
  readonly statements: Readonly<Record<string, Statement>>;
}

/** A role for each service that is not retired. While the account has no id, nobody knows what they may do. */
export function rolesOf(
  file: Environment,
  fence: Pick<Fence, "account" | "region" | "partition"> | undefined,
  { organization, problems }: PlanContext,
): readonly Role[] {
  const around: Surroundings | undefined = fence && {
    organization: organization.name,
    environment: file.name,
    account: fence.account,
    region: fence.region,
    partition: fence.partition,
    suffix: serviceDomain,
    stores: file.stores,
  };
  return Object.entries(file.services).flatMap(([service, { retired, runsOn = "ecs-tasks" }]) => {
    const grants = file.access.filter(({ who }) => who.kind === "service" && who.name === service);
    const statements = around ? statementsOf(grants, around, { path: file.name, problems }) : {};
    return retired ? [] : [{ service, runsOn, statements }];
  });
}

/** Makes a role, and gives what is published of it. */
export function callRole(
  stack: AccountStack,
  { service, runsOn, statements }: Role,
  plan: EnvironmentPlan,
): Readonly<Record<string, string>> {
  const identity = identityOf(service, plan);
  const made = call(stack, `role_${idOf(identity)}`, workloadRole, {
    account: placeOf(plan),
    environment: plan.file.name,
    service: identity,
    caller: runsOn,
    statements,
    boundaryArn: plan.boundary.boundaryArn ?? "",
  });
  return { [`role-arn/${identity}`]: made.roleArn };
}
