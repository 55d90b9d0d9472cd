/** Everything that paths are worked out from. */
import type { Model } from "../model/model";
import { networkOf } from "../reachability/build/network-of";
import { doorsOf } from "../reachability/build/vpn";
import type { Network, Place } from "../reachability/network";
import type { Ranges } from "../reachability/ranges";
import { Accounts } from "./accounts";
import { type AwsEndpoints, awsEndpointsOf } from "./aws-endpoints";
import type { Users } from "./database-users";
import type { Declared } from "./declared";
import { Names } from "./names";
import { type Member, membersOf } from "./parties";
import { groupAtDoor, type Holder, holdersOf } from "./people";
import type { Permission } from "./permissions";
import type { Party, Path } from "./report";

/** People of one group at one Client VPN endpoint. */
export interface VpnDoor {
  readonly party: Party;
  readonly endpoint: string;
  readonly name: string;
  readonly place: Place;
}

export interface Around {
  readonly model: Model;
  readonly declared: Declared | undefined;
  readonly names: Names;
  readonly accounts: Accounts;
  readonly network: Network;
  readonly members: readonly Member[];
  readonly byId: ReadonlyMap<string, Member>;
  readonly byResource: ReadonlyMap<string, Member>;
  /** Ids of places that stand in some of their subnets, and nobody can tell in which. */
  readonly anywhere: ReadonlySet<string>;
  readonly awsEndpoints: AwsEndpoints;
  readonly vpn: readonly VpnDoor[];
  readonly holders: readonly Holder[];
}

/** A path with what it was worked out from, for the comparison with grants. */
export interface Joined extends Path {
  readonly users?: Users;
  readonly permission?: Permission;
  /** On the internet: the addresses that it leads to. */
  readonly addresses?: Ranges;
}

export function aroundOf(model: Model, declared?: Declared): Around {
  const names = new Names(model, declared);
  const accounts = new Accounts(model, declared);
  const network = networkOf(model);
  const members = membersOf(model, network, names);
  return {
    model,
    declared,
    names,
    accounts,
    network,
    members,
    byId: new Map(members.map((member) => [member.id, member])),
    byResource: new Map(members.flatMap((member) => member.resources.map((id) => [id, member] as const))),
    anywhere: new Set(members.flatMap((member) => member.anywhere)),
    awsEndpoints: awsEndpointsOf(
      model,
      members.flatMap(({ places }) => places),
    ),
    vpn: vpnOf(model, names),
    holders: holdersOf(model, accounts, names.places),
  };
}

export const internetParty: Party = {
  id: "internet",
  kind: "internet",
  name: "internet",
  environment: "",
  resources: [],
};

export const groupParty = (environment: string, group: string): Party => ({
  id: environment === "" ? `group ${group}` : `${environment}/group ${group}`,
  kind: "group",
  name: group,
  environment,
  resources: [],
});

const vpnOf = (model: Model, names: Names): readonly VpnDoor[] =>
  doorsOf(model).flatMap(({ endpoint, group, place }) => {
    const resource = model.at(endpoint);
    if (!resource) return [];
    const environment = names.environmentOf(resource);
    const name = group === "everybody" ? "everybody" : groupAtDoor(model, names, environment, group);
    const [made] = place.groups.flatMap((id) => model.at(id) ?? []).map((one) => names.of(one));
    const doors = names.declaredIn(environment)?.doors ?? [];
    const door = doors.find((one) => made !== undefined && one.made.includes(made.name));
    return [{ party: groupParty(environment, name), endpoint, name: door?.name ?? resource.address, place }];
  });
