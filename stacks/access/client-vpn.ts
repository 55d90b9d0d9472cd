/** The endpoints of Client VPN, each for groups that reach the same. */
import { inWords } from "../../access/grant";
import { describeGrants } from "../../access/security-group-rules";
import { call } from "../../core/call";
import { label } from "../../core/names";
import { idAt } from "../../environments/check-group-ids";
import { type ClientVpn, hasPortal } from "../../environments/doors";
import { entranceOf } from "../../environments/load-balancers";
import { clientVpn } from "../../modules/client-vpn/client-vpn";
import { vpnConnectHandler } from "../../modules/vpn-connect-handler/vpn-connect-handler";
import type { AccountStack } from "../account-stack";
import { archiveRecords } from "../archived-records";
import { placeOf, type Read, standing } from "../standing";
import type { Doors } from "./access";
import type { OpenEndpoint } from "./vpn-plan";

/** Facts that the endpoints stand on. */
export const vpnNeeds = (doors: Doors): readonly string[] =>
  open(doors).flatMap(([name, endpoint]) => {
    const { group, subnets } = standing(name, doorOf(endpoint, doors).segment, doors);
    return ["network/vpc-id", "network/log-key-arn", group, ...Object.values(subnets)];
  });

/** Makes them, and gives what is published of them. */
export function callClientVpn(stack: AccountStack, doors: Doors, read: Read): Readonly<Record<string, string>> {
  const endpoints = open(doors);
  const handlers = new Map<string, string>();
  for (const door of new Set(endpoints.map(([, endpoint]) => endpoint.door))) {
    const functionArn = callHandler(stack, door, doors, read);
    if (functionArn !== undefined) handlers.set(door, functionArn);
  }
  const made = endpoints.map(([name, endpoint]) =>
    callEndpoint(stack, { name, ...endpoint }, handlers.get(endpoint.door), doors, read),
  );
  archiveRecords(stack, "vpn", Object.fromEntries(made.map(({ name, logGroup }) => [name, logGroup])), doors);
  return Object.assign({}, ...made.map(({ facts }) => facts)) as Record<string, string>;
}

const open = ({ network, file }: Doors) =>
  Object.entries(network.vpn.open).filter(([, { door }]) => !file.doors[door]?.retired);

const doorOf = ({ door }: OpenEndpoint, { file }: Doors): ClientVpn => file.doors[door] as ClientVpn;

/** What decides on connections through a door; undefined where nobody asked for it. */
function callHandler(stack: AccountStack, name: string, doors: Doors, read: Read): string | undefined {
  const door = doors.file.doors[name] as ClientVpn;
  if (door.connect === undefined) return undefined;
  return call(stack, `${name.replaceAll("-", "_")}_connect`, vpnConnectHandler, {
    name: doors.file.name,
    door: label([name], 30),
    account: placeOf(doors),
    policy: Object.fromEntries(
      Object.entries(door.connect).map(([key, { groups, ...rule }]) => [
        key,
        { ...rule, ...(groups ? { groups: groups.map((group) => idAt(door, doors.groups[group] ?? {}) ?? "") } : {}) },
      ]),
    ),
    ...(door.addressTable === undefined ? {} : { addressTable: { path: door.addressTable } }),
    logKeyArn: read("network/log-key-arn"),
    logRetentionDays: doors.file.network.logRetentionDays ?? 365,
    keyAdministrators: [doors.fence.roles.apply],
    ...doors.boundary,
  }).functionArn;
}

function callEndpoint(
  stack: AccountStack,
  { name, ...endpoint }: OpenEndpoint & { readonly name: string },
  functionArn: string | undefined,
  doors: Doors,
  read: Read,
) {
  const door = doorOf(endpoint, doors);
  const { group, subnets } = standing(name, door.segment, doors);
  const made = call(stack, name.replaceAll("-", "_"), clientVpn, {
    name: doors.file.name,
    door: label([name], 30),
    account: placeOf(doors),
    vpcId: read("network/vpc-id"),
    clientCidr: endpoint.clientCidr,
    serverCertificateArn: door.certificateArn,
    ...signIn(door),
    ...(door.deviceAuthorityArn === undefined ? {} : { mutual: { rootCertificateArn: door.deviceAuthorityArn } }),
    associations: Object.fromEntries(Object.entries(subnets).map(([zone, fact]) => [zone, { subnetId: read(fact) }])),
    securityGroupId: read(group),
    rules: rulesOf(endpoint, door, doors),
    ...(door.sessionHours === undefined ? {} : { sessionHours: door.sessionHours }),
    ...(door.banner === undefined ? {} : { banner: door.banner }),
    ...(functionArn === undefined ? {} : { connectHandler: { functionArn } }),
    logKeyArn: read("network/log-key-arn"),
    logRetentionDays: doors.file.network.logRetentionDays ?? 365,
  });
  return {
    name,
    logGroup: made.logGroupName,
    facts: {
      [`${name}/endpoint-id`]: made.endpointId,
      ...(hasPortal(door) ? { [`${name}/portal`]: made.portalUrl } : {}),
    },
  };
}

const signIn = (door: ClientVpn) => ({
  ...("saml" in door.signIn
    ? { saml: { ...door.signIn.saml } }
    : { directory: { directoryId: door.signIn.directory.id } }),
  ...(hasPortal(door) ? { portal: {} } : {}),
});

/** One rule for each group and segment that it reaches something in, which names every grant that asks for it. */
function rulesOf({ door: name, groups }: OpenEndpoint, door: ClientVpn, { file, groups: all, network }: Doors) {
  const rules: Record<string, { groupId: string; cidr: string; grants: string[] }> = {};
  for (const grant of file.access) {
    const { who, what } = grant;
    if (grant.door !== name || !groups.includes(who.name) || what.kind !== "named") continue;
    const { segment } = entranceOf(what.name, file);
    const rule = (rules[`${who.name}/${segment}`] ??= {
      groupId: idAt(door, all[who.name] ?? {}) ?? "",
      cidr: network.blocks[segment] ?? "",
      grants: [],
    });
    rule.grants.push(inWords(grant));
  }
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]) => [key, { ...rule, grants: describeGrants(rule.grants) }]),
  );
}
