import type { Model } from "../../model/model";
import type { Resource } from "../../model/resource";
import { UnknownValue } from "../../model/value";
import { and, not, or, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { someOf } from "../related";
import type { Example, Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-NET-18",
  title: "databases stand where no route leads to the internet",
  why: "With a route to a gateway, one setting more is all that keeps a database from the internet.",
  fix: "Give the subnets of databases a route table of their own, without a route to an internet gateway.",
  severity: "high",
  controls: { nist: [2, 4] },
  types: ["aws_db_subnet_group"],
  check: (group, model) => {
    const { sure, perhaps, doubt } = model.meant(group, "subnet_ids", "aws_subnet");
    const leads = some([...sure, ...perhaps], (subnet) => leadsOut(subnet, model));
    const others = doubt || perhaps.length > 0 ? group.whyUnknown("subnet_ids") : false;
    return must(not(or(leads, others)), "a subnet of it has a route to an internet gateway");
  },
  examples: {
    good: [withRoute({ nat_gateway_id: "nat-1" }), withRoute({})],
    bad: [withRoute({ gateway_id: "igw-1" }), withRoute({ gateway_id: "${aws_internet_gateway.main.id}" })],
  },
};

/** Whether a route table of the subnet leads to the internet. */
const leadsOut = (subnet: Resource, model: Model): Tri =>
  someOf(model, subnet, "aws_route_table_association", "subnet_id", (association) =>
    some(model.targets(association, "route_table_id", "aws_route_table"), ({ resource: table, related }) =>
      and(
        related,
        someOf(model, table, "aws_route", "route_table_id", (route) => isOut(route, model)),
      ),
    ),
  );

/** By a gateway of the VPC: `local` and endpoints are others. */
function isOut(route: Resource, model: Model): Tri {
  if (model.meant(route, "gateway_id", "aws_internet_gateway").sure.length > 0) return true;
  const gateway = route.text("gateway_id");
  if (gateway instanceof UnknownValue) return gateway.unset ? false : gateway;
  return gateway?.startsWith("igw-") ?? false;
}

function withRoute(route: object): Example {
  return {
    aws_subnet: { data: { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" } },
    aws_db_subnet_group: { data: { name: "data", subnet_ids: ["${aws_subnet.data.id}"] } },
    aws_route_table: { data: { vpc_id: "vpc-1" } },
    aws_internet_gateway: { main: { vpc_id: "vpc-1" } },
    aws_route_table_association: {
      data: { subnet_id: "${aws_subnet.data.id}", route_table_id: "${aws_route_table.data.id}" },
    },
    aws_route: {
      data: { route_table_id: "${aws_route_table.data.id}", destination_cidr_block: "0.0.0.0/0", ...route },
    },
  };
}
