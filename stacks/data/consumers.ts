/** Who uses a store by grants: the roles of services, which may not be there yet, so that policies name them by their ARN. */
import type { Capability } from "../../access/grant";
import type { Environment } from "../../environments/types";
import { iamArn, reserved } from "../../guard/reserved-names";
import type { Fence } from "../account-stack";
import type { NetworkPlan } from "../network-plan";

export interface StorePlan {
  readonly file: Environment;
  readonly network: NetworkPlan;
  readonly fence: Fence;
  readonly organization: string;
  readonly organizationId: string;
  /** What every role has to have that the deployer makes. */
  readonly boundary: { readonly boundaryArn?: string };
}

interface Consumer {
  readonly can: Capability;
  readonly roles: readonly string[];
}

/** The role that a service runs with. It keeps the name that the service was made with. */
export const roleOfService = (service: string, { file, network, fence }: StorePlan): string =>
  iamArn(
    fence.partition,
    reserved.services.replace("*", `${file.name}-${network.identities[service] ?? service}`),
    fence.account,
  );

/** Consumers of a store by `<service>/<can>`. */
export const consumersOf = (store: string, plan: StorePlan): Readonly<Record<string, Consumer>> =>
  Object.fromEntries(
    plan.file.access.flatMap(({ who, what, terms: { can } }) =>
      who.kind === "service" && what.kind === "named" && what.name === store && can !== undefined
        ? [[`${who.name}/${can}`, { can, roles: [roleOfService(who.name, plan)] }] as const]
        : [],
    ),
  );
