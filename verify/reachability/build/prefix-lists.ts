/** Prefix lists: those of the model by their entries, AWS's own as not known. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Peer } from "../network";
import { addressPeers } from "./terms";

const type = "aws_ec2_managed_prefix_list";

export function prefixLists(model: Model, resource: Resource, path: string): readonly Peer[] {
  if (resource.at(path) === undefined || resource.list(path).length === 0) return [];
  const { sure, perhaps, texts, doubt } = model.meant(resource, path, type);
  const known = sure.flatMap((list) => peersIn(model, list));
  return doubt || perhaps.length > 0 || texts.length > 0 || sure.length === 0 ? [...known, { kind: "unknown" }] : known;
}

function peersIn(model: Model, list: Resource): readonly Peer[] {
  const entries = model.relations(list, "aws_ec2_managed_prefix_list_entry", "prefix_list_id");
  return [
    ...list.blocks("entry").flatMap((entry) => addressPeers(entry, "cidr")),
    ...entries.flatMap(({ resource, related }): readonly Peer[] =>
      related === true ? addressPeers(resource, "cidr") : [{ kind: "unknown" }],
    ),
  ];
}
