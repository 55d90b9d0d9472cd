/** People at a Client VPN endpoint, as places that packets come from. */
import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import type { Place } from "../network";
import { contains, type Range } from "../ranges";
import { groupsAt } from "./groups";
import { addressesAt } from "./terms";

/** Those of one group of an endpoint; `everybody` where a rule lets all of them. */
export interface Door {
  readonly endpoint: string;
  readonly group: string | "everybody";
  readonly place: Place;
}

interface Authorization {
  readonly id: string;
  readonly to: Range;
  readonly group: string;
}

export const doorsOf = (model: Model): readonly Door[] =>
  model.all("aws_ec2_client_vpn_endpoint").flatMap((endpoint) => {
    const associations = model.relations(endpoint, "aws_ec2_client_vpn_network_association", "client_vpn_endpoint_id");
    const rules = authorizations(model, endpoint);
    return [...new Set(rules.map(({ group }) => group))].map((group) => ({
      endpoint: endpoint.id,
      group,
      place: placeOf(
        model,
        endpoint,
        associations.map(({ resource }) => resource),
        rules,
        group,
      ),
    }));
  });

function authorizations(model: Model, endpoint: Resource): readonly Authorization[] {
  return model
    .relations(endpoint, "aws_ec2_client_vpn_authorization_rule", "client_vpn_endpoint_id")
    .map(({ resource }) => {
      const group = resource.text("access_group_id");
      return {
        id: resource.id,
        // What is not known is the widest it can be, and for everybody.
        to: addressesAt(resource, "target_network_cidr")?.addresses ?? { first: 0, last: 2 ** 32 - 1 },
        group: typeof group === "string" && resource.is("authorize_all_groups", true) !== true ? group : "everybody",
      };
    });
}

/** Clients come from the subnets that the endpoint is associated with, by addresses there. */
function placeOf(
  model: Model,
  endpoint: Resource,
  associations: readonly Resource[],
  rules: readonly Authorization[],
  group: string,
): Place {
  const meant = associations.map((association) => model.meant(association, "subnet_id", "aws_subnet"));
  const groups = groupsAt(model, endpoint, "security_group_ids");
  return {
    id: `${endpoint.id} for ${group}`,
    subnets: [...new Set(meant.flatMap(({ sure, perhaps }) => [...sure, ...perhaps].map(({ id }) => id)))],
    groups: groups.ids,
    certain:
      groups.certain && endpoint.exists === true && meant.every(({ doubt, perhaps }) => !doubt && perhaps.length === 0),
    isPublic: false,
    allowed: (address) => allowing(rules, group, address),
    bounds: rules.map(({ to }) => to),
  };
}

/** The most specific rule for an address decides, whoever it is for: a narrower one hides a wider one. */
function allowing(rules: readonly Authorization[], group: string, address: number): readonly string[] | undefined {
  const fitting = rules.filter(({ to }) => contains([to], address));
  const narrowest = Math.min(...fitting.map(({ to }) => to.last - to.first));
  const deciding = fitting.filter(({ to }) => to.last - to.first === narrowest);
  const mine = deciding.filter((rule) => rule.group === group || rule.group === "everybody");
  return mine.length === 0 ? undefined : mine.map(({ id }) => id);
}
