import { reachOf } from "../../../verify/reach/reach-of";
import type { Example } from "../../../verify/rules/rule";
import { declaring } from "../../support/declaring";
import { modelOf } from "../../support/rule-example";
import { wrongWith } from "../../support/tampered";

const id = (address: string) => `\${${address}.id}`;
const subnet = (cidr: string) => ({ vpc_id: id("aws_vpc.a"), cidr_block: cidr });
const rule = (port: number, peer: object) => ({ from_port: port, to_port: port, protocol: "tcp", ...peer });
const to = (group: string, port: number) => rule(port, { security_groups: [id(`aws_security_group.${group}`)] });
const group = (ingress: readonly object[], egress: readonly object[]) => ({
  ...{ vpc_id: id("aws_vpc.a"), ingress, egress },
});
const entry = (first: number, cidr = "0.0.0.0/0") => ({
  ...{ rule_no: first + 1, action: "allow", protocol: "tcp", cidr_block: cidr, from_port: first, to_port: 65_535 },
});
const acl = (subnets: readonly string[], ...ingress: readonly object[]) => ({
  vpc_id: id("aws_vpc.a"),
  subnet_ids: subnets.map((name) => id(`aws_subnet.${name}`)),
  ingress,
  egress: [entry(0)],
});
const compute = (name: string, subnets: readonly string[]) => ({
  ...{ function_name: name, role: id("aws_iam_role.r") },
  vpc_config: {
    subnet_ids: subnets.map((one) => id(`aws_subnet.${one}`)),
    security_group_ids: [id(`aws_security_group.${name}`)],
  },
});

/** A service in two subnets, a database in two others. */
const base: Example = {
  aws_vpc: { a: { cidr_block: "10.0.0.0/16" } },
  aws_subnet: {
    "app-a": subnet("10.0.0.0/24"),
    "app-b": subnet("10.0.1.0/24"),
    "data-a": subnet("10.0.2.0/24"),
    "data-b": subnet("10.0.3.0/24"),
  },
  aws_security_group: { api: group([], [to("db", 5432)]), db: group([to("api", 5432)], []) },
  aws_lambda_function: { api: compute("api", ["app-a", "app-b"]) },
  aws_db_subnet_group: { d: { subnet_ids: [id("aws_subnet.data-a"), id("aws_subnet.data-b")] } },
  aws_db_instance: {
    db: {
      db_subnet_group_name: "${aws_db_subnet_group.d.name}",
      vpc_security_group_ids: [id("aws_security_group.db")],
    },
  },
  aws_network_acl: { open: acl(["app-a", "app-b", "data-a", "data-b"], entry(0)) },
};
const over = (changes: Example): Example => ({ ...base, ...changes });

const grantedFrom = (from: number, to: number) =>
  declaring({
    who: { kind: "service", name: "aws_lambda_function.api" },
    what: { kind: "named", name: "aws_db_instance.db" },
    ...{ protocol: "tcp", ports: [{ from, to }] },
  });
const judged = (example: Example) => reachOf(modelOf(example), grantedFrom(5432, 5432));
const verdictOf = (example: Example) => judged(example).grants[0]?.verdict;

test("a grant works from every subnet to every subnet", () => {
  expect(wrongWith(judged(base))).toEqual([]);
  expect(verdictOf(base)).toBe("works");
});

test("one that works from some subnets only does not, and the two subnets are named with what stops it", () => {
  const found = judged(
    over({
      aws_network_acl: {
        open: acl(["app-a", "app-b", "data-a"], entry(0)),
        one: acl(["data-b"], entry(0, "10.0.0.0/24")),
      },
    }),
  );
  expect(wrongWith(found)).toEqual([
    "stopped: aws_lambda_function.api to aws_db_instance.db: network ACL, ingress of example: aws_subnet.data-b",
  ]);
  expect(found.grants[0]?.stopped?.why).toBe(
    "nothing surely lets tcp 5432 pass from example: aws_subnet.app-b to example: aws_subnet.data-b",
  );
});

test("the answer has to come back to every subnet too", () => {
  const closed = over({
    aws_network_acl: { open: acl(["app-a", "data-a", "data-b"], entry(0)), one: acl(["app-b"]) },
  });
  expect(wrongWith(judged(closed))).toEqual([
    "stopped: aws_lambda_function.api to aws_db_instance.db: network ACL, ingress, for the answer of example: aws_subnet.app-b",
  ]);
});

test("a subnet in which neither stands stops nothing", () => {
  const aside = over({
    aws_subnet: { ...base["aws_subnet"], other: subnet("10.0.9.0/24") },
    aws_network_acl: { ...base["aws_network_acl"], closed: acl(["other"]) },
  });
  expect(verdictOf(aside)).toBe("works");
});

test("what is not known of one subnet cannot be verified", () => {
  const late = over({
    aws_network_acl: {
      open: acl(["app-a", "app-b", "data-a"], entry(0)),
      one: acl(["data-b"], { ...entry(0), cidr_block: "${var.late}" }),
    },
  });
  expect(verdictOf(late)).toBe("cannot be verified");
});

test("of a range every port has to pass everywhere", () => {
  const both = (peer: string) => ({ ...to(peer, 5432), to_port: 5433 });
  const example = (acls: Example[string]) =>
    over({
      aws_security_group: { api: group([], [both("db")]), db: group([both("api")], []) },
      aws_network_acl: acls,
    });
  const found = (acls: Example[string]) => reachOf(modelOf(example(acls)), grantedFrom(5432, 5433)).grants[0];
  expect(found(base["aws_network_acl"] ?? {})?.verdict).toBe("works");
  const narrow = {
    open: acl(["app-a", "app-b", "data-a"], entry(0)),
    one: acl(["data-b"], { ...entry(0), to_port: 5432 }),
  };
  expect(found(narrow)?.stopped?.why).toMatch("nothing surely lets tcp 5433 pass");
});

test("what a store opens is told where no grant declares it, to an endpoint of AWS too", () => {
  const endpoint = {
    ...{ vpc_id: id("aws_vpc.a"), service_name: "com.amazonaws.eu-west-1.s3", vpc_endpoint_type: "Interface" },
    ...{ subnet_ids: [id("aws_subnet.data-a")], security_group_ids: [id("aws_security_group.endpoint")] },
  };
  const reaching = (peer: "api" | "db") => {
    const egress = (name: string) => (name === peer ? [to("endpoint", 443)] : []);
    return over({
      aws_vpc_endpoint: { s3: endpoint },
      aws_security_group: {
        api: group([], [to("db", 5432), ...egress("api")]),
        db: group([to("api", 5432)], egress("db")),
        endpoint: group([to(peer, 443)], []),
      },
    });
  };
  expect(wrongWith(judged(reaching("db")))).toEqual([
    "open: dev/aws_db_instance.db to dev/aws_vpc_endpoint.s3: tcp 443",
  ]);
  expect(wrongWith(judged(reaching("api")))).toEqual([]);
});
