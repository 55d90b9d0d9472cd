/** The roles of services: each may do what is granted to its service, and nothing else. */
import { type Surroundings, statementsOf } from "../../access/service-statements";
import { call } from "../../core/call";
import { Problems } from "../../core/problems";
import type { Statement } from "../../core/statement";
import { serviceDomain } from "../../environments/regions";
import type { Environment, Service } from "../../environments/types";
import { workloadRole } from "../../modules/workload-role/workload-role";
import type { AccountStack, Fence } from "../account-stack";
import { type EnvironmentPlan, identityOf } from "../environment-plan";
import { planNetwork } from "../network-plan";
import type { PlanContext } from "../planned-stack";
import { accessPointFact, fileSystemFact, idOf, placeOf, type Read } from "../standing";

export interface Role {
  /** The service that runs with it, and what may take it. */
  readonly service: string;
  readonly runsOn: NonNullable<Service["runsOn"]>;
  /** What it may do. What AWS gives ids to is known to Terraform alone, which reads it where the layer below published it. */
  readonly statements: (read: Read) => Readonly<Record<string, Statement>>;
  /** The facts that are read for it. */
  readonly needs: readonly string[];
}

/** A role for each service that is not retired. While the account has no id, nobody knows what they may do. */
export function rolesOf(
  file: Environment,
  fence: Pick<Fence, "account" | "region" | "partition"> | undefined,
  context: PlanContext,
): readonly Role[] {
  const { organization } = context;
  const around: Omit<Surroundings, "mountOf"> | undefined = fence && {
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
    const statements = (read: Read, problems = new Problems()) =>
      around
        ? statementsOf(grants, { ...around, mountOf: mountOf(file, context, read) }, { path: file.name, problems })
        : {};
    const needs = new Set<string>();
    statements((fact) => {
      needs.add(fact);
      return fact;
    }, context.problems);
    return retired ? [] : [{ service, runsOn, statements, needs: [...needs] }];
  });
}

/** What a service mounts of a file system, as the data layer published it. */
const mountOf = (file: Environment, context: PlanContext, read: Read) => (store: string, service: string) => {
  const network = planNetwork(file, context);
  const identity = identityOf(store, { network });
  return {
    fileSystem: read(`data/${fileSystemFact("arn", identity)}`),
    accessPoint: read(`data/${accessPointFact("arn", identity, identityOf(service, { network }))}`),
  };
};

/** Makes a role, and gives what is published of it. */
export function callRole(
  stack: AccountStack,
  { service, runsOn, statements }: Role,
  plan: EnvironmentPlan,
  read: Read,
): Readonly<Record<string, string>> {
  const identity = identityOf(service, plan);
  const made = call(stack, `role_${idOf(identity)}`, workloadRole, {
    account: placeOf(plan),
    environment: plan.file.name,
    service: identity,
    caller: runsOn,
    statements: statements(read),
    boundaryArn: plan.boundary.boundaryArn ?? "",
  });
  return { [`role-arn/${identity}`]: made.roleArn };
}
