/** Who and what there is: services, stores, load balancers, and whatever else stands in the network. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import { groupsAt } from "../reachability/build/groups";
import { placesOf } from "../reachability/build/places";
import type { Network, Place } from "../reachability/network";
import { holds } from "../reachability/ranges";
import { serviceOf } from "./aws-endpoints";
import { declaredAddresses, isGuest } from "./guests";
import type { Names } from "./names";
import type { Party, PartyKind } from "./report";
import { roleOf } from "./roles";

/** Something of a kind, with where it stands and what it acts as. */
export interface Member extends Party {
  readonly places: readonly Place[];
  readonly roles: readonly Resource[];
  /** Ids of places that stand in some of their subnets, and nobody can tell in which. */
  readonly anywhere: readonly string[];
  /** What it is, where it is one resource: the bucket, the database. */
  readonly resource?: Resource;
}

const storeTypes = new Set([
  "aws_db_instance",
  "aws_dynamodb_table",
  "aws_efs_file_system",
  "aws_elasticache_replication_group",
  "aws_rds_cluster",
  "aws_redshift_cluster",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
]);

const computeTypes = new Set(["aws_autoscaling_group", "aws_ecs_service", "aws_instance", "aws_lambda_function"]);

const kindOf = ({ type }: Resource): PartyKind =>
  storeTypes.has(type) ? "store" : type === "aws_lb" ? "load-balancer" : computeTypes.has(type) ? "service" : "place";

const idOf = (environment: string, name: string): string => (environment === "" ? name : `${environment}/${name}`);

/** Collects members: what has one name in one environment is one. */
class Members {
  readonly #all = new Map<string, Member>();

  add(
    kind: PartyKind,
    environment: string,
    name: string,
    more: Partial<Member> & { readonly resources: readonly string[] },
  ): void {
    const id = idOf(environment, name);
    const before = this.#all.get(id);
    this.#all.set(id, {
      id,
      kind: before?.kind ?? kind,
      name,
      environment,
      resources: [...new Set([...(before?.resources ?? []), ...more.resources])],
      places: [...(before?.places ?? []), ...(more.places ?? [])],
      roles: [...(before?.roles ?? []), ...(more.roles ?? [])],
      anywhere: [...(before?.anywhere ?? []), ...(more.anywhere ?? [])],
      ...((before?.resource ?? more.resource) && { resource: before?.resource ?? more.resource }),
    });
  }

  placesOf(environment: string, name: string): readonly Place[] {
    return this.#all.get(idOf(environment, name))?.places ?? [];
  }

  isPlacedStore(environment: string, name: string): boolean {
    const member = this.#all.get(idOf(environment, name));
    return member?.kind === "store" && member.places.length > 0;
  }

  get all(): readonly Member[] {
    return [...this.#all.values()];
  }
}

export function membersOf(model: Model, network: Network, names: Names): readonly Member[] {
  const members = new Members();
  const places = placesOf(model);
  const used = new Set(places.flatMap(({ groups }) => groups));
  const standing = new Set(places.map(({ id }) => id));
  for (const place of places) addPlaced(members, model, names, place);
  for (const type of storeTypes)
    for (const store of model.all(type)) if (!standing.has(store.id)) addStore(members, names, store, []);
  for (const code of model.all(...computeTypes)) if (!standing.has(code.id)) addUnplaced(members, model, names, code);
  for (const endpoint of model.all("aws_ec2_client_vpn_endpoint"))
    for (const group of model.meant(endpoint, "security_group_ids", "aws_security_group").sure) used.add(group.id);
  for (const role of model.all("aws_iam_role")) {
    const { environment, name, given } = names.of(role);
    if (given) members.add("service", environment, name, { resources: [role.id], roles: [role] });
  }
  for (const group of model.all("aws_security_group"))
    if (!used.has(group.id) || isElsewhere(members, { model, network, names }, group))
      addFree(members, network, names, group);
  return members.all;
}

const addStore = (members: Members, names: Names, store: Resource, places: readonly Place[]): void => {
  const { environment, name } = names.of(store);
  members.add("store", environment, name, { resources: [store.id], resource: store, places });
};

function addPlaced(members: Members, model: Model, names: Names, found: Place): void {
  const resource = model.at(found.id);
  if (!resource) return;
  const { place, anywhere } = placed(model, resource, found);
  const [store] =
    resource.type === "aws_efs_mount_target"
      ? model.meant(resource, "file_system_id", "aws_efs_file_system").sure
      : [resource];
  const kind = kindOf(store ?? resource);
  if (kind === "store") return addStore(members, names, store ?? resource, [place]);
  const own = names.of(resource);
  const role = roleOf(model, resource);
  const more = { resources: [resource.id], places: [place], anywhere, resource, ...(role && { roles: [role] }) };
  // What has the group of a service is that service, or a part of it. An endpoint of AWS is nobody's.
  const groups = place.groups.flatMap((id) => model.at(id) ?? []).map((group) => names.of(group));
  const [named] = groups.filter(({ given }) => given);
  const isAws = resource.type === "aws_vpc_endpoint" && serviceOf(resource) !== undefined;
  if (own.given || groups.length !== 1 || !named || isAws) members.add(kind, own.environment, own.name, more);
  else members.add(kind, named.environment, named.name, more);
}

/** What runs in no network of ours calls AWS all the same. */
function addUnplaced(members: Members, model: Model, names: Names, resource: Resource): void {
  const { environment, name } = names.of(resource);
  const role = roleOf(model, resource);
  if (role) members.add("service", environment, name, { resources: [resource.id], resource, roles: [role] });
}

/** An endpoint stands in those subnets whose zones its service is in: which these are, AWS knows. */
function placed(
  model: Model,
  resource: Resource,
  place: Place,
): { readonly place: Place; readonly anywhere: readonly string[] } {
  const doubtful =
    resource.type === "aws_vpc_endpoint" && !place.certain && groupsAt(model, resource, "security_group_ids").certain;
  return doubtful && resource.exists === true
    ? { place: { ...place, certain: true }, anywhere: [place.id] }
    : { place, anywhere: [] };
}

/** Others have the group of a service that is declared, and itself is run by its team. */
function isElsewhere(members: Members, where: Parameters<typeof isGuest>[0], group: Resource): boolean {
  const service = where.names.of(group);
  if (!service.given || !declaredAddresses(where.names, service)) return false;
  return members.placesOf(service.environment, service.name).every((place) => isGuest(where, service, place));
}

/** Nobody here has the group: who runs the service attaches it, in the addresses that are declared for it, or anywhere in the VPC. */
function addFree(members: Members, network: Network, names: Names, group: Resource): void {
  const { environment, name, given } = names.of(group);
  const { vpc, ingress = [], egress = [] } = network.groups.get(group.id) ?? {};
  if (!given && ingress.length + egress.length === 0) return;
  // A store stands where Terraform says, and nobody else has its group.
  if (members.isPlacedStore(environment, name)) return;
  const within = declaredAddresses(names, { environment, name });
  const subnets = [...network.subnets.values()].filter(
    (subnet) => subnet.vpc === vpc && (!within || holds(within, subnet.addresses)),
  );
  const place: Place = {
    id: group.id,
    subnets: subnets.map(({ id }) => id),
    groups: [group.id],
    certain: group.exists === true,
    isPublic: undefined,
  };
  members.add(given ? "service" : "place", environment, name, {
    resources: [group.id],
    places: [place],
    anywhere: within === undefined ? [group.id] : [],
  });
}
