/** What joins VPCs: peering and transit gateways. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Attachment, Peering } from "../network";
import type { Ranges } from "../ranges";
import { addressesAt } from "./terms";

const one = (model: Model, resource: Resource, path: string, ...types: readonly string[]): string | undefined => {
  const { sure, texts } = model.meant(resource, path, ...types);
  return sure[0]?.id ?? texts[0];
};

/** A peering lets packets through once the other side has accepted it. */
export function peeringsOf(model: Model): ReadonlyMap<string, Peering> {
  const peerings = model.all("aws_vpc_peering_connection").flatMap((resource) => {
    const [a, b] = [one(model, resource, "vpc_id", "aws_vpc"), one(model, resource, "peer_vpc_id", "aws_vpc")];
    if (a === undefined || b === undefined) return [];
    const accepted =
      resource.is("auto_accept", true) === true ||
      model
        .related(resource, "aws_vpc_peering_connection_accepter", "vpc_peering_connection_id")
        .some((accepter) => accepter.is("auto_accept", true) === true);
    const peering: Peering = { id: resource.id, vpcs: [a, b], certain: accepted && resource.exists === true };
    return [[resource.id, peering] as const];
  });
  return new Map(peerings);
}

const attachmentType = "aws_ec2_transit_gateway_vpc_attachment";
const tableType = "aws_ec2_transit_gateway_route_table";

interface Joined {
  readonly id: string;
  readonly gateway: string;
  readonly vpc: string;
  readonly resource: Resource;
}

export function attachmentsOf(
  model: Model,
  vpcs: ReadonlyMap<string, { readonly blocks: Ranges }>,
): ReadonlyMap<string, Attachment> {
  const joined = model.all(attachmentType).flatMap((resource): readonly Joined[] => {
    const gateway = one(model, resource, "transit_gateway_id", "aws_ec2_transit_gateway");
    const vpc = one(model, resource, "vpc_id", "aws_vpc");
    return gateway === undefined || vpc === undefined ? [] : [{ id: resource.id, gateway, vpc, resource }];
  });
  return new Map(
    joined.map(({ id, gateway, vpc, resource }) => {
      const others = joined.filter((other) => other.gateway === gateway && other.id !== id);
      const routes = [...tabled(model, resource, vpcs, joined), ...byDefault(model, resource, gateway, others, vpcs)];
      return [id, { id, gateway, vpc, certain: resource.exists === true, routes }];
    }),
  );
}

type Routes = Attachment["routes"];

/** The routes of the table that an attachment is associated with. */
function tabled(
  model: Model,
  attachment: Resource,
  vpcs: ReadonlyMap<string, { readonly blocks: Ranges }>,
  joined: readonly Joined[],
): Routes {
  const associations = model.relations(
    attachment,
    "aws_ec2_transit_gateway_route_table_association",
    "transit_gateway_attachment_id",
  );
  return associations.flatMap(({ resource: association, related }) =>
    model
      .meant(association, "transit_gateway_route_table_id", tableType)
      .sure.flatMap((table) => [
        ...statics(model, table, related === true),
        ...propagated(model, table, related === true, vpcs, joined),
      ]),
  );
}

function statics(model: Model, table: Resource, certain: boolean): Routes {
  return model
    .relations(table, "aws_ec2_transit_gateway_route", "transit_gateway_route_table_id")
    .flatMap(({ resource, related }) => {
      const to = addressesAt(resource, "destination_cidr_block");
      if (!to) return [];
      const attachment =
        resource.is("blackhole", true) === true
          ? "nowhere"
          : one(model, resource, "transit_gateway_attachment_id", attachmentType);
      return [
        {
          id: resource.id,
          to: to.addresses,
          attachment: attachment ?? "not known",
          certain: certain && to.certain && related === true,
        },
      ];
    });
}

function propagated(
  model: Model,
  table: Resource,
  certain: boolean,
  vpcs: ReadonlyMap<string, { readonly blocks: Ranges }>,
  joined: readonly Joined[],
): Routes {
  return model
    .relations(table, "aws_ec2_transit_gateway_route_table_propagation", "transit_gateway_route_table_id")
    .flatMap(({ resource, related }) => {
      const id = one(model, resource, "transit_gateway_attachment_id", attachmentType);
      const vpc = joined.find((other) => other.id === id)?.vpc;
      const blocks = vpc === undefined ? [] : (vpcs.get(vpc)?.blocks ?? []);
      return blocks.map((to) => ({
        id: resource.id,
        to,
        attachment: id ?? "not known",
        certain: certain && related === true,
      }));
    });
}

/** Unless a gateway says otherwise, every attachment learns the way to every other. */
function byDefault(
  model: Model,
  attachment: Resource,
  gateway: string,
  others: readonly Joined[],
  vpcs: ReadonlyMap<string, { readonly blocks: Ranges }>,
): Routes {
  const of = model.at(gateway);
  const isOff =
    of?.is("default_route_table_association", "disable") === true ||
    attachment.is("transit_gateway_default_route_table_association", false) === true;
  const explicit =
    model.relations(attachment, "aws_ec2_transit_gateway_route_table_association", "transit_gateway_attachment_id")
      .length > 0;
  if (isOff || explicit || of?.is("default_route_table_propagation", "disable") === true) return [];
  return others
    .filter((other) => other.resource.is("transit_gateway_default_route_table_propagation", false) !== true)
    .flatMap((other) =>
      (vpcs.get(other.vpc)?.blocks ?? []).map((to) => ({
        id: gateway,
        to,
        attachment: other.id,
        certain: of !== undefined,
      })),
    );
}
