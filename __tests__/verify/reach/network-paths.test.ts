import { reachOf } from "../../../verify/reach/reach-of";
import type { Example } from "../../../verify/rules/rule";
import { declaring, type Grants } from "../../support/declaring";
import { modelOf } from "../../support/rule-example";
import { wrongWith } from "../../support/tampered";

const to = (group: string, port: number) => ({
  ...{ from_port: port, to_port: port, protocol: "tcp" },
  security_groups: [`\${aws_security_group.${group}.id}`],
});
const anywhere = (port: number) => ({ from_port: port, to_port: port, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] });
const group = (ingress: readonly object[], egress: readonly object[]) => ({
  vpc_id: "${aws_vpc.a.id}",
  ingress,
  egress,
});
const instance = (name: string) => ({
  subnet_id: "${aws_subnet.a.id}",
  vpc_security_group_ids: [`\${aws_security_group.${name}.id}`],
  associate_public_ip_address: false,
});

const base: Example = {
  aws_vpc: { a: { cidr_block: "10.0.0.0/16" } },
  aws_subnet: { a: { vpc_id: "${aws_vpc.a.id}", cidr_block: "10.0.0.0/24" } },
  aws_security_group: { api: group([], [to("db", 5432)]), db: group([to("api", 5432)], []) },
  aws_instance: { api: instance("api"), db: instance("db") },
};
const balanced: Example = {
  ...base,
  aws_internet_gateway: { g: { vpc_id: "${aws_vpc.a.id}" } },
  aws_route_table: {
    a: { vpc_id: "${aws_vpc.a.id}", route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.g.id}" }] },
  },
  aws_route_table_association: {
    a: { subnet_id: "${aws_subnet.a.id}", route_table_id: "${aws_route_table.a.id}" },
  },
  aws_security_group: {
    front: group([anywhere(443), anywhere(22)], [to("api", 8443)]),
    api: group([to("front", 8443)], []),
  },
  aws_instance: { api: instance("api") },
  aws_lb: {
    front: { internal: false, subnets: ["${aws_subnet.a.id}"], security_groups: ["${aws_security_group.front.id}"] },
  },
  aws_lb_listener: { tls: { load_balancer_arn: "${aws_lb.front.arn}", port: 443 } },
};

const granted = (port: number): Grants[number] => ({
  who: { kind: "service", name: "aws_instance.api" },
  what: { kind: "named", name: "aws_instance.db" },
  protocol: "tcp",
  ports: [{ from: port, to: port }],
});

test("what is not of this project is called by its address", () => {
  const { paths, compared } = reachOf(modelOf(base));
  expect(paths.map(({ from, to: target, certainty, ports }) => ({ from, target, certainty, ports }))).toEqual([
    {
      ...{ from: "aws_instance.api", target: "aws_instance.db", certainty: "sure" },
      ports: [{ protocol: "tcp", first: 5432, last: 5432 }],
    },
  ]);
  expect(compared).toBe(false);
});

test("every hop of a path names what lets it pass", () => {
  const [path] = reachOf(modelOf(base)).paths;
  expect(path?.hops.map(({ by }) => by)).toEqual([
    ["example: aws_security_group.api egress"],
    ["example: aws_security_group.db ingress"],
  ]);
});

test("a path that a grant declares is right, one that none does is a finding, and so is a grant on another port", () => {
  expect(wrongWith(reachOf(modelOf(base), declaring(granted(5432))))).toEqual([]);
  expect(wrongWith(reachOf(modelOf(base), declaring()))).toEqual([
    "open: dev/aws_instance.api to dev/aws_instance.db: tcp 5432",
  ]);
  expect(wrongWith(reachOf(modelOf(base), declaring(granted(3306))))).toEqual([
    "open: dev/aws_instance.api to dev/aws_instance.db: tcp 5432",
    "stopped: aws_instance.api to aws_instance.db: security groups, egress of example: aws_instance.api",
  ]);
});

test("the first hop that stops a grant is named", () => {
  const closed = { ...base, aws_security_group: { ...base["aws_security_group"], db: group([], []) } };
  expect(wrongWith(reachOf(modelOf(closed), declaring(granted(5432))))).toEqual([
    "stopped: aws_instance.api to aws_instance.db: security groups, ingress of example: aws_instance.db",
  ]);
});

test("what is not known is perhaps open, and perhaps stopped", () => {
  const late = {
    from_port: 5432,
    to_port: "${var.late}",
    protocol: "tcp",
    security_groups: to("api", 0).security_groups,
  };
  const doubtful = { ...base, aws_security_group: { ...base["aws_security_group"], db: group([late], []) } };
  expect(wrongWith(reachOf(modelOf(doubtful), declaring()))).toEqual([
    "perhaps open: dev/aws_instance.api to dev/aws_instance.db: tcp 5432",
  ]);
  expect(wrongWith(reachOf(modelOf(doubtful), declaring(granted(5432))))).toEqual([
    "perhaps stopped: aws_instance.api to aws_instance.db: security groups, ingress of example: aws_instance.db",
  ]);
});

test("whoever reaches a load balancer reaches what it sends packets to, on what it listens on", () => {
  const { paths } = reachOf(modelOf(balanced));
  expect(
    paths.map(({ from, to: target, doors, ports }) => [from, target, doors.map(({ kind }) => kind), ports[0]?.first]),
  ).toEqual([
    ["aws_lb.front", "aws_instance.api", [], 8443],
    ["internet", "aws_instance.api", ["load-balancer"], 443],
  ]);
  const internal = { ...balanced, aws_lb: { front: { ...balanced["aws_lb"]?.["front"], internal: true } } };
  expect(reachOf(modelOf(internal)).paths.map(({ from }) => from)).toEqual(["aws_lb.front"]);
});

test("a public load balancer that is declared opens what it is for, and no more", () => {
  const [environment] = declaring().environments;
  const front = { service: "aws_instance.api", made: "aws_lb.front", scheme: "public" as const, ports: [443] };
  const services = [{ name: "aws_instance.api", made: "aws_instance.api", addresses: "10.0.0.0/24", port: 8443 }];
  const declared = environment && { ...declaring(), environments: [{ ...environment, services, fronts: [front] }] };
  expect(wrongWith(reachOf(modelOf(balanced), declared))).toEqual([]);
  const wider = {
    ...balanced,
    aws_lb_listener: { ...balanced["aws_lb_listener"], ssh: { load_balancer_arn: "${aws_lb.front.arn}", port: 22 } },
  };
  expect(wrongWith(reachOf(modelOf(wider), declared))).toEqual(["open: internet to dev/aws_instance.api: tcp 22"]);
});
