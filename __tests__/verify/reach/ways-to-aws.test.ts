import { reachOf } from "../../../verify/reach/reach-of";
import type { Example } from "../../../verify/rules/rule";
import { declaring } from "../../support/declaring";
import { modelOf } from "../../support/rule-example";

const id = (address: string) => `\${${address}.id}`;
const subnet = (cidr: string) => ({ vpc_id: id("aws_vpc.a"), cidr_block: cidr });
const route = (attribute: string, target: string) => ({
  ...{ vpc_id: id("aws_vpc.a"), route: [{ cidr_block: "0.0.0.0/0", [attribute]: id(target) }] },
});
const associated = (name: string, table: string) => ({
  ...{ subnet_id: id(`aws_subnet.${name}`), route_table_id: id(`aws_route_table.${table}`) },
});
const read = JSON.stringify({
  ...{
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["secretsmanager:Get*", "secretsmanager:Describe*", "secretsmanager:List*"],
        Resource: "*",
      },
    ],
  },
});
const https = { from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] };

/** A function in two subnets that reads a secret over the internet; these subnets have a way out. */
const withNatIn = (...names: readonly ("a" | "b")[]): Example => ({
  aws_vpc: { a: { cidr_block: "10.0.0.0/16" } },
  aws_subnet: { a: subnet("10.0.0.0/24"), b: subnet("10.0.1.0/24"), edge: subnet("10.0.2.0/24") },
  aws_internet_gateway: { g: { vpc_id: id("aws_vpc.a") } },
  aws_nat_gateway: { n: { subnet_id: id("aws_subnet.edge") } },
  aws_route_table: {
    edge: route("gateway_id", "aws_internet_gateway.g"),
    nat: route("nat_gateway_id", "aws_nat_gateway.n"),
    none: { vpc_id: id("aws_vpc.a") },
  },
  aws_route_table_association: {
    edge: associated("edge", "edge"),
    a: associated("a", names.includes("a") ? "nat" : "none"),
    b: associated("b", names.includes("b") ? "nat" : "none"),
  },
  aws_security_group: { app: { vpc_id: id("aws_vpc.a"), ingress: [], egress: [https] } },
  aws_iam_role: { app: { name: "app", assume_role_policy: "{}" } },
  aws_iam_role_policy: { app: { name: "own", role: "app", policy: read } },
  aws_lambda_function: {
    app: {
      ...{ function_name: "app", role: "${aws_iam_role.app.arn}" },
      vpc_config: {
        subnet_ids: [id("aws_subnet.a"), id("aws_subnet.b")],
        security_group_ids: [id("aws_security_group.app")],
      },
    },
  },
  aws_secretsmanager_secret: { token: { name: "token" } },
});

const declared = declaring({
  who: { kind: "service", name: "aws_lambda_function.app" },
  what: { kind: "named", name: "aws_secretsmanager_secret.token" },
  ...{ can: "read", protocol: "tcp", ports: [] },
});
const grantOf = (example: Example) => reachOf(modelOf(example), declared).grants[0];

test("without an endpoint a store is reached over the internet, from every subnet or it does not work", () => {
  expect(grantOf(withNatIn("a", "b"))?.verdict).toBe("works");
  const half = grantOf(withNatIn("a"));
  expect([half?.verdict, half?.stopped?.why]).toEqual([
    "does not work",
    "nothing surely lets tcp 443 pass from example: aws_subnet.b to internet",
  ]);
});

test("where names lead to an endpoint, it has to let everybody in, and the internet is no other way", () => {
  const endpoint = (privateDns: boolean, ingress: readonly object[]): Example => {
    const base = withNatIn("a", "b");
    return {
      ...base,
      aws_security_group: {
        ...base["aws_security_group"],
        endpoint: { vpc_id: id("aws_vpc.a"), ingress, egress: [] },
      },
      aws_vpc_endpoint: {
        secrets: {
          ...{ vpc_id: id("aws_vpc.a"), service_name: "com.amazonaws.eu-west-1.secretsmanager" },
          ...{ vpc_endpoint_type: "Interface", private_dns_enabled: privateDns },
          ...{ subnet_ids: [id("aws_subnet.a")], security_group_ids: [id("aws_security_group.endpoint")] },
        },
      },
    };
  };
  const only = (cidr: string) => [{ ...https, cidr_blocks: [cidr] }];
  expect(grantOf(endpoint(true, only("10.0.0.0/16")))?.verdict).toBe("works");
  expect(grantOf(endpoint(true, only("10.0.0.0/24")))?.verdict).toBe("does not work");
  expect(grantOf(endpoint(false, only("10.0.0.0/24")))?.verdict).toBe("works");
});
