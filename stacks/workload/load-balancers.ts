/** Load balancers of services, in the groups and subnets that the network has for them. */
import { call } from "../../core/call";
import { type Front, isRetired } from "../../environments/load-balancers";
import { tlsLoadBalancer } from "../../modules/tls-load-balancer/tls-load-balancer";
import type { AccountStack } from "../account-stack";
import { type EnvironmentPlan, identityOf } from "../environment-plan";
import { balancerFact, idOf, placeOf, type Read, standing, standingFacts } from "../standing";

const vpc = "network/vpc-id";
/** The key of the network's logs, which those of firewalls are encrypted with too. */
const logKey = "network/log-key-arn";

/** Facts of the network that they stand on. */
export const frontNeeds = (fronts: readonly Front[], plan: EnvironmentPlan): readonly string[] =>
  fronts.length === 0 ? [] : [vpc, logKey, ...standingFacts(fronts, plan)];

/** Makes a load balancer, and gives what is published of it: services register at its target group, and doors lead to it. */
export function callFront(
  stack: AccountStack,
  front: Front,
  plan: EnvironmentPlan,
  read: Read,
): Readonly<Record<string, string>> {
  const { file } = plan;
  const { domain, zoneId, certificateArn, healthPath } = front.declared;
  const identity = identityOf(front.service, plan);
  const { group, subnets } = standing(front.group, front.segment, plan);
  const made = call(stack, `balancer_${idOf(identity)}`, tlsLoadBalancer, {
    environment: file.name,
    service: identity,
    account: placeOf(plan),
    scheme: front.scheme,
    vpcId: read(vpc),
    subnetIds: Object.fromEntries(Object.entries(subnets).map(([zone, fact]) => [`${file.region}${zone}`, read(fact)])),
    securityGroupId: read(group),
    certificate:
      certificateArn === undefined ? { domain, ...(zoneId === undefined ? {} : { zoneId }) } : { arn: certificateArn },
    target: {
      port: file.services[front.service]?.port ?? 0,
      ...(healthPath === undefined ? {} : { healthPath }),
    },
    logs: { bucket: plan.balancerBucket, prefix: file.name },
    logKeyArn: read(logKey),
    logRetentionDays: file.network.logRetentionDays ?? 365,
    retired: isRetired(front, file),
    ...(file.alarms === undefined ? {} : { alarms: { topicArn: file.alarms.topicArn } }),
  });
  return { [balancerFact(identity)]: made.loadBalancerArn, [`target-group/${identity}`]: made.targetGroupArn };
}
