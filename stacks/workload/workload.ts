import type { App } from "cdktf";
import { type Surroundings, statementsOf } from "../../access/service-statements";
import { call } from "../../core/call";
import { Problems } from "../../core/problems";
import type { Statement } from "../../core/statement";
import { fenceOf } from "../../environments/fence";
import { serviceDomain } from "../../environments/regions";
import type { Environment, Organization, Service } from "../../environments/types";
import { workloadRole } from "../../modules/workload-role/workload-role";
import { AccountStack, type Fence, type StackOptions } from "../account-stack";
import { boundaryOf } from "../baseline-inputs";
import { planNetwork } from "../network-plan";
import type { PlanContext, PlannedStack } from "../planned-stack";
import { idOf, placeOf } from "../standing";

/** A service, and the role that it runs with. */
interface Role {
  /** The name that the service was made with, which its role keeps. */
  readonly identity: string;
  readonly service: Service;
  readonly statements: Readonly<Record<string, Statement>>;
}

/** What services run with in one environment: a role each, which may do what is granted to its service and nothing else. */
export function planWorkload(file: Environment, context: PlanContext): readonly PlannedStack[] {
  const services = Object.entries(file.services).filter(([, { retired }]) => !retired);
  if (services.length === 0) return [];
  const { organization, problems } = context;
  const fence = fenceOf(file, organization);
  const { identities } = planNetwork(file, context);
  const report = { path: file.name, problems };
  const roles = services.map(([name, service]) => ({
    identity: identities[name] ?? name,
    service,
    statements: fence ? statementsOf(grantsOf(name, file), surroundings(file, organization, fence), report) : {},
  }));
  const boundaryArn = fence && boundaryOf(file.account, organization, fence);
  if (fence && boundaryArn === undefined)
    problems.add(
      `account ${file.account}`,
      "roles of services must have a permissions boundary, got none; name roles.boundary where others make the roles that deploy, operators or a pipeline where this project makes them",
    );
  return [
    {
      name: `${file.name}-workload`,
      owner: file.name,
      layer: "workload",
      account: file.account,
      fence,
      release: file.release,
      figures: { role: roles.length },
      moves: [],
      make: (app, options) => workloadStack(app, options, file, roles, boundaryArn ?? ""),
    },
  ];
}

const grantsOf = (service: string, { access }: Environment) =>
  access.filter(({ who }) => who.kind === "service" && who.name === service);

const surroundings = (
  { name, stores }: Environment,
  organization: Organization,
  { account, region, partition }: Pick<Fence, "account" | "region" | "partition">,
): Surroundings => ({
  organization: organization.name,
  environment: name,
  account,
  region,
  partition,
  suffix: serviceDomain,
  stores,
});

function workloadStack(
  app: App,
  options: StackOptions,
  { name: environment }: Environment,
  roles: readonly Role[],
  boundaryArn: string,
): AccountStack {
  const stack = new AccountStack(app, options);
  const problems = new Problems();
  const made = roles.map(({ identity, service, statements }) =>
    problems.collect(() => {
      const { roleArn } = call(stack, `role_${idOf(identity)}`, workloadRole, {
        account: placeOf(options),
        environment,
        service: identity,
        caller: service.runsOn ?? "ecs-tasks",
        statements,
        boundaryArn,
      });
      return { [`role-arn/${identity}`]: roleArn };
    }),
  );
  problems.throwIfAny();
  stack.publish(Object.assign({}, ...made) as Record<string, string>);
  return stack;
}
