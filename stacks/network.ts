import type { App } from "cdktf";
import { call } from "../core/call";
import { entry } from "../core/late";
import { networkBucket } from "../environments/archived-logs";
import { fenceOf } from "../environments/fence";
import { endpointService } from "../environments/regions";
import type { Environment, Organization } from "../environments/types";
import { dnsFirewall } from "../modules/dns-firewall/dns-firewall";
import { privateEndpoints } from "../modules/private-endpoints/private-endpoints";
import { segmentedVpc } from "../modules/segmented-vpc/segmented-vpc";
import { serviceBoundary } from "../modules/service-boundary/service-boundary";
import { AccountStack, type StackOptions } from "./account-stack";
import { boundedBy } from "./baseline-inputs";
import { type NetworkPlan, planNetwork } from "./network-plan";
import type { PlanContext, PlannedStack } from "./planned-stack";
import { callPrivateServices } from "./private-services";

/** The network of one environment: its VPC, its private endpoints, what it may resolve, and every security group and rule. */
export function planNetworkStack(file: Environment, context: PlanContext): PlannedStack {
  const { organization } = context;
  const plan = planNetwork(file, context);
  return {
    name: `${file.name}-network`,
    owner: file.name,
    layer: "network",
    account: file.account,
    fence: fenceOf(file, organization),
    release: file.release,
    figures: { segment: Object.keys(plan.segments).length, grant: file.access.length },
    moves: plan.moves,
    waiting: [...plan.privateServices.offered.waiting, ...plan.privateServices.consumed.waiting],
    make: (app, options) => networkStack(app, file, organization, plan, options),
  };
}

function networkStack(
  app: App,
  file: Environment,
  organization: Organization,
  plan: NetworkPlan,
  options: StackOptions,
): AccountStack {
  const stack = new AccountStack(app, options);
  const { fence } = options;
  const account = { id: fence.account, region: fence.region, partition: fence.partition };
  const [flow, queries] = [networkBucket("flow", file, organization), networkBucket("dns", file, organization)];
  const retention = file.network.logRetentionDays ?? 365;

  const network = call(stack, "network", segmentedVpc, {
    name: file.name,
    account,
    cidr: file.network.cidr,
    segments: Object.fromEntries(Object.entries(plan.segments).map(([name, { kind }]) => [name, { kind }])),
    routeTables: plan.routeTables,
    subnets: plan.subnets,
    entries: plan.entries,
    natGateways: plan.natGateways,
    natRoutes: plan.natRoutes,
    blockPublicAccess: { mode: "block-bidirectional" },
    flowLogRetentionDays: retention,
    ...(flow === undefined ? {} : { flowLogArchive: { bucketArn: flow } }),
    keyAdministrators: [fence.roles.apply],
    ...boundedBy(file.account, organization, fence),
  });

  const subnetIds = Object.keys(plan.subnets)
    .filter((name) => plan.subnets[name]?.segment === file.network.endpoints)
    .map((name) => entry(network.subnetIds, name));
  const endpoints = call(stack, "endpoints", privateEndpoints, {
    name: file.name,
    account,
    organizationId: organization.id,
    vpcId: network.vpcId,
    interfaceEndpoints: Object.fromEntries(
      plan.access.awsServices.map((name) => [name, { service: endpointService(fence.region, name), subnetIds }]),
    ),
  });

  call(stack, "dns", dnsFirewall, {
    name: file.name,
    vpcId: network.vpcId,
    allowedDomains: [...plan.domains],
    logKeyArn: network.logKeyArn,
    retentionDays: retention,
    ...(queries === undefined ? {} : { archive: { bucketArn: queries } }),
  });

  const beyond = callPrivateServices(stack, file, plan.privateServices, {
    account,
    vpcId: network.vpcId,
    subnetIds: network.subnetIds,
    subnets: plan.subnets,
  });

  const boundary = call(stack, "boundary", serviceBoundary, {
    name: file.name,
    vpcId: network.vpcId,
    groups: plan.groups,
    peers: { endpoints: endpoints.securityGroupId, ...beyond.peers },
    ...plan.rules,
  });

  stack.publish({
    "vpc-id": network.vpcId,
    "log-key-arn": network.logKeyArn,
    "endpoints-group-id": endpoints.securityGroupId,
    ...facts(
      "subnet",
      Object.fromEntries(Object.keys(plan.subnets).map((name) => [name, entry(network.subnetIds, name)])),
    ),
    ...facts(
      "nat-address",
      Object.fromEntries(Object.keys(plan.natGateways).map((zone) => [zone, entry(network.natAddresses, zone)])),
    ),
    ...facts(
      "group",
      Object.fromEntries(
        Object.entries(plan.identities).map(([name, identity]) => [identity, entry(boundary.groupIds, name)]),
      ),
    ),
    ...beyond.published,
  });
  if (beyond.handedOut) stack.handOut(beyond.handedOut);
  return stack;
}

const facts = (kind: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind}/${name}`, value]));
