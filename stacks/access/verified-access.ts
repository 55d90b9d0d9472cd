/** Verified Access: an endpoint for each service that somebody was granted, and the policy that its grants come to. */
import { cedarPolicies } from "../../access/cedar";
import { call } from "../../core/call";
import { entry } from "../../core/late";
import { Problems } from "../../core/problems";
import { idAt } from "../../environments/check-group-ids";
import type { VerifiedAccess } from "../../environments/doors";
import { entranceOf } from "../../environments/load-balancers";
import { verifiedAccess } from "../../modules/verified-access/verified-access";
import type { AccountStack } from "../account-stack";
import { identityOf } from "../environment-plan";
import { balancerFact, placeOf, type Read, standing } from "../standing";
import type { Doors } from "./access";

/** The door, where the environment has one that is not retired and that somebody comes through. */
function doorOf(doors: Doors): readonly [name: string, door: VerifiedAccess, services: readonly string[]] | undefined {
  const { file } = doors;
  for (const [name, door] of Object.entries(file.doors)) {
    if (door.kind !== "verified-access" || door.retired) continue;
    const granted = file.access.filter((grant) => grant.door === name).map(({ what }) => what.name);
    if (granted.length > 0) return [name, door, [...new Set(granted)].sort()];
  }
  return undefined;
}

/** The ARN of the internal load balancer of a service, which the layer that the service stands in publishes. */
const balancerOf = (service: string, doors: Doors): string => `workload/${balancerFact(identityOf(service, doors))}`;

/** Facts that the door stands on, and that its endpoints lead to. */
export function verifiedAccessNeeds(doors: Doors): readonly string[] {
  const found = doorOf(doors);
  if (!found) return [];
  const [name, { segment }, services] = found;
  const { group, subnets } = standing(name, segment, doors);
  return [
    "network/log-key-arn",
    group,
    ...Object.values(subnets),
    ...services.map((service) => balancerOf(service, doors)),
  ];
}

/** Makes the door, and gives what is published of it. */
export function callVerifiedAccess(stack: AccountStack, doors: Doors, read: Read): Readonly<Record<string, string>> {
  const found = doorOf(doors);
  if (!found) return {};
  const [name, door, services] = found;
  const { file, fence } = doors;
  const { group, subnets } = standing(name, door.segment, doors);
  const policies = policiesOf(name, door, doors);
  const made = call(stack, name.replaceAll("-", "_"), verifiedAccess, {
    name: file.name,
    account: placeOf(doors),
    ...(door.device ? { device: { kind: door.device.must.kind, tenantId: door.device.tenantId } } : {}),
    groups: Object.fromEntries(services.map((service) => [service, { policy: policies[service] ?? "" }])),
    endpoints: Object.fromEntries(
      services.map((service) => [
        service,
        {
          group: service,
          domain: door.services[service]?.domain ?? "",
          certificateArn: door.services[service]?.certificateArn ?? "",
          securityGroupId: read(group),
          loadBalancerArn: read(balancerOf(service, doors)),
          port: entranceOf(service, file).port,
          subnets: Object.values(subnets).map(read),
        },
      ]),
    ),
    keyAdministrators: [fence.roles.apply],
    logKeyArn: read("network/log-key-arn"),
    logRetentionDays: file.network.logRetentionDays ?? 365,
  });
  return Object.fromEntries(services.map((service) => [`${name}/${service}`, entry(made.endpointDomains, service)]));
}

function policiesOf(name: string, door: VerifiedAccess, { file, groups }: Doors): Readonly<Record<string, string>> {
  const problems = new Problems();
  const groupIds = Object.fromEntries(
    Object.entries(groups).flatMap(([group, declared]) => {
      const id = idAt(door, declared);
      return id === undefined ? [] : [[group, id] as const];
    }),
  );
  const trust = { groupIds, ...(door.device ? { device: door.device.must } : {}) };
  const policies = cedarPolicies(name, file.access, trust, { path: `${file.name}: doors.${name}`, problems });
  problems.throwIfAny();
  return policies;
}
