/** Who uses a store by grants: the roles of services, which may not be there yet, so that policies name them by their ARN. */
import type { Capability } from "../../access/grant";
import { iamArn, reserved } from "../../guard/reserved-names";
import { type EnvironmentPlan, identityOf } from "../environment-plan";

interface Consumer {
  readonly can: Capability;
  readonly roles: readonly string[];
}

/** The role that a service runs with. It keeps the name that the service was made with. */
export const roleOfService = (service: string, plan: EnvironmentPlan): string => {
  const { file, fence } = plan;
  const name = reserved.services.replace("*", `${file.name}-${identityOf(service, plan)}`);
  return iamArn(fence.partition, name, fence.account);
};

/** Consumers of a store by `<service>/<can>`. */
export const consumersOf = (store: string, plan: EnvironmentPlan): Readonly<Record<string, Consumer>> =>
  Object.fromEntries(
    plan.file.access.flatMap(({ who, what, terms: { can } }) =>
      who.kind === "service" && what.kind === "named" && what.name === store && can !== undefined
        ? [[`${who.name}/${can}`, { can, roles: [roleOfService(who.name, plan)] }] as const]
        : [],
    ),
  );
