/** What stands in subnets: by type, where its subnets, groups and public address are written. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import type { Place } from "../network";
import { groupsAt } from "./groups";

interface Kind {
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  /** Whether the internet can send to it; left out: never. */
  readonly isPublic?: (resource: Resource, model: Model) => boolean | undefined;
}

/** A flag that is true, false or not known; left out it has a default. */
const flag =
  (path: string, otherwise: boolean, when = true) =>
  (resource: Resource): boolean | undefined => {
    const value = resource.text(path);
    if (value instanceof UnknownValue) return undefined;
    return value === undefined ? otherwise : (value === "true") === when;
  };

function instanceIsPublic(resource: Resource, model: Model): boolean | undefined {
  if (model.relations(resource, "aws_eip", "instance").length > 0) return true;
  const own = resource.get("associate_public_ip_address");
  if (own instanceof UnknownValue || own === undefined) {
    const subnets = model.meant(resource, "subnet_id", "aws_subnet").sure;
    const given = subnets.map((subnet) => flag("map_public_ip_on_launch", false)(subnet));
    return subnets.length === 0
      ? undefined
      : given.includes(true)
        ? true
        : given.includes(undefined)
          ? undefined
          : false;
  }
  return own === true || own === "true";
}

const kinds: Readonly<Record<string, Kind>> = {
  aws_instance: { subnets: ["subnet_id"], groups: ["vpc_security_group_ids"], isPublic: instanceIsPublic },
  aws_network_interface: { subnets: ["subnet_id"], groups: ["security_groups"] },
  aws_lb: {
    subnets: ["subnets", "subnet_mapping.subnet_id"],
    groups: ["security_groups"],
    isPublic: flag("internal", true, false),
  },
  aws_vpc_endpoint: { subnets: ["subnet_ids"], groups: ["security_group_ids"] },
  aws_lambda_function: { subnets: ["vpc_config.subnet_ids"], groups: ["vpc_config.security_group_ids"] },
  aws_ecs_service: {
    subnets: ["network_configuration.subnets"],
    groups: ["network_configuration.security_groups"],
    isPublic: flag("network_configuration.assign_public_ip", false),
  },
  aws_verifiedaccess_endpoint: { subnets: ["load_balancer_options.subnet_ids"], groups: ["security_group_ids"] },
  aws_efs_mount_target: { subnets: ["subnet_id"], groups: ["security_groups"] },
};

/** Databases stand in the subnets of a group of theirs. */
const grouped: Readonly<Record<string, { readonly name: string; readonly of: string; readonly groups: string }>> = {
  aws_db_instance: { name: "db_subnet_group_name", of: "aws_db_subnet_group", groups: "vpc_security_group_ids" },
  aws_rds_cluster: { name: "db_subnet_group_name", of: "aws_db_subnet_group", groups: "vpc_security_group_ids" },
  aws_elasticache_replication_group: {
    name: "subnet_group_name",
    of: "aws_elasticache_subnet_group",
    groups: "security_group_ids",
  },
  aws_redshift_cluster: {
    name: "cluster_subnet_group_name",
    of: "aws_redshift_subnet_group",
    groups: "vpc_security_group_ids",
  },
};

export function placesOf(model: Model): readonly Place[] {
  return [
    ...Object.entries(kinds).flatMap(([type, kind]) =>
      model
        .all(type)
        .filter((one) => kind.subnets.some((path) => one.list(path).length > 0))
        .map((one) => placeOf(model, one, kind)),
    ),
    ...Object.entries(grouped).flatMap(([type, kind]) =>
      model.all(type).map((one) => {
        const named = model.meant(one, kind.name, kind.of);
        const subnets = named.sure.map((group) => subnetsAt(model, group, ["subnet_ids"]));
        return place(
          model,
          one,
          [kind.groups],
          subnets.flatMap(({ ids }) => ids),
          !named.doubt && named.sure.length === 1 && subnets.every(({ certain }) => certain),
          flag("publicly_accessible", false)(one),
        );
      }),
    ),
    ...model.all("aws_autoscaling_group").map((one) => scaled(model, one)),
  ];
}

function placeOf(model: Model, resource: Resource, kind: Kind): Place {
  const { ids, certain } = subnetsAt(model, resource, kind.subnets);
  return place(model, resource, kind.groups, ids, certain, kind.isPublic ? kind.isPublic(resource, model) : false);
}

function place(
  model: Model,
  resource: Resource,
  paths: readonly string[],
  subnets: readonly string[],
  certain: boolean,
  isPublic: boolean | undefined,
): Place {
  const groups = paths.map((path) => groupsAt(model, resource, path));
  return {
    id: resource.id,
    subnets,
    groups: [...new Set(groups.flatMap(({ ids }) => ids))],
    certain: certain && resource.exists === true && groups.every((one) => one.certain && one.ids.length > 0),
    isPublic,
  };
}

/** Instances of a group have what its launch template says. */
function scaled(model: Model, group: Resource): Place {
  const { ids, certain } = subnetsAt(model, group, ["vpc_zone_identifier"]);
  const [template] = model.meant(group, "launch_template.id", "aws_launch_template").sure;
  const source = template ?? group;
  const found = place(
    model,
    source,
    ["network_interfaces.security_groups", "vpc_security_group_ids"].filter((path) => source.at(path) !== undefined),
    ids,
    certain && template !== undefined,
    template ? flag("network_interfaces.associate_public_ip_address", false)(template) : undefined,
  );
  return { ...found, id: group.id, certain: found.certain && found.groups.length > 0 };
}

function subnetsAt(
  model: Model,
  resource: Resource,
  paths: readonly string[],
): { readonly ids: readonly string[]; readonly certain: boolean } {
  const meant = paths
    .filter((path) => resource.list(path).length > 0)
    .map((path) => model.meant(resource, path, "aws_subnet"));
  return {
    ids: [...new Set(meant.flatMap(({ sure, perhaps }) => [...sure, ...perhaps].map(({ id }) => id)))],
    certain: meant.every(
      ({ doubt, perhaps, texts }) =>
        !doubt && perhaps.length === 0 && texts.every((text) => !text.startsWith("subnet-")),
    ),
  };
}
