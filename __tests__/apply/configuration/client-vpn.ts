/**
 * A Client VPN endpoint and the function that it asks, as modules. They are applied apart, in `client-vpn.test.ts`: the provider lets four
 * minutes pass before it asks whether an association is there, and four before it asks whether it is gone.
 */
import { example as handler } from "../../../modules/vpn-connect-handler/example";
import { ownAccount, region } from "./accounts";

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = [
  "aws_cloudwatch_log_stream",
  "aws_ec2_client_vpn_authorization_rule",
  "aws_ec2_client_vpn_endpoint",
  "aws_ec2_client_vpn_network_association",
  "aws_ec2_client_vpn_route",
  "aws_iam_saml_provider",
  "aws_lambda_function",
  "aws_lambda_layer_version",
];

/** What other stacks would have made. */
export const surroundings = {
  aws_vpc: { main: { cidr_block: "10.30.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.30.0.0/27", availability_zone: `${region}a` },
    b: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.30.0.32/27", availability_zone: `${region}b` },
  },
  aws_security_group: { clients: { name: "clients", vpc_id: "${aws_vpc.main.id}" } },
  aws_kms_key: { logs: { description: "logs" } },
};

const common = {
  name: "prod",
  account: { id: ownAccount, region },
  log_key_arn: "${aws_kms_key.logs.arn}",
};
const certificate = (id: string) => `arn:aws:acm:${region}:${ownAccount}:certificate/${id}`;
const metadata = (whose: string) => `<EntityDescriptor entityID="${whose}">${" ".repeat(1000)}</EntityDescriptor>`;
const engineering = "a4e81468-1031-70a5-e2ff-0123456789ab";

export const handlerCall = (table: string) => ({
  ...common,
  policy: { ...handler.policy, abroad: { countries: ["CH"], certificates: ["*.devices.example.com"] } },
  address_table: { path: table },
  reserved_concurrency: 10,
  key_administrators: [`arn:aws:iam::${ownAccount}:role/zero-trust-apply`],
});

export const endpointCall = {
  ...common,
  vpc_id: "${aws_vpc.main.id}",
  client_cidr: "10.200.0.0/22",
  server_certificate_arn: certificate("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
  saml: { metadata: metadata("people"), portal_metadata: metadata("portal") },
  mutual: { root_certificate_arn: certificate("1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0") },
  portal: {},
  associations: { a: { subnet_id: "${aws_subnet.a.id}" }, b: { subnet_id: "${aws_subnet.b.id}" } },
  security_group_id: "${aws_security_group.clients.id}",
  rules: {
    "engineering/app": { group_id: engineering, cidr: "10.30.16.0/20", grants: "engineering to orders-api" },
    "engineering/billing": { group_id: engineering, cidr: "10.31.0.0/16", grants: "engineering to billing" },
  },
  routes: {
    "billing/a": { subnet_id: "${aws_subnet.a.id}", cidr: "10.31.0.0/16", grants: "engineering to billing" },
  },
  dns_servers: ["10.30.0.2"],
  connect_handler: { function_arn: "${module.vpn-connect-handler.function_arn}" },
};

/** The same door, later: what can change in place, and what was taken away. */
export const changedCall = {
  ...endpointCall,
  dns_servers: null,
  saml: { ...endpointCall.saml, metadata: metadata("other people") },
  session_hours: 12,
  connect_handler: null,
  rules: { "engineering/app": endpointCall.rules["engineering/app"] },
  routes: {},
};
