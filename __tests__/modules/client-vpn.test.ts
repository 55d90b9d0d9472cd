/** What client-vpn promises, on what it emits; values are tried by Terraform, in client-vpn.tftest.hcl, and applied in `__tests__/apply/client-vpn.test.ts`. */
import { clientVpn } from "../../modules/client-vpn/client-vpn";
import { example } from "../../modules/client-vpn/example";
import { emittedModule } from "../support/emitted-module";
import { secretsIn } from "../support/secrets";

const { addresses, resource, variables, text, problemsOf } = emittedModule(clientVpn, example);
const endpoint = resource("aws_ec2_client_vpn_endpoint.endpoint");
const metadata = `<EntityDescriptor>${"x".repeat(1000)}</EntityDescriptor>`;
const certificate = "certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const rule = example.rules["engineering/app"];

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_cloudwatch_log_group.log",
    "aws_cloudwatch_log_stream.connections",
    "aws_ec2_client_vpn_authorization_rule.rule",
    "aws_ec2_client_vpn_endpoint.endpoint",
    "aws_ec2_client_vpn_network_association.association",
    "aws_ec2_client_vpn_route.route",
    "aws_iam_saml_provider.portal_saml",
    "aws_iam_saml_provider.saml",
  ]);
});

test("a session goes through the tunnel for the organization only, ends for certain, and is recorded", () => {
  expect(endpoint).toMatchObject({
    split_tunnel: true,
    client_route_enforcement_options: { enforced: true },
    disconnect_on_session_timeout: true,
    client_login_banner_options: { enabled: true },
    connection_log_options: { enabled: true },
  });
  expect(resource("aws_cloudwatch_log_group.log")["kms_key_id"]).toBe("$\{var.log_key_arn}");
  expect(Object.keys(variables).filter((name) => /tunnel|enforce|disconnect|log_enabled/.test(name))).toEqual([]);
});

test("no rule lets all groups in", () => {
  expect(resource("aws_ec2_client_vpn_authorization_rule.rule")).toMatchObject({
    access_group_id: "$\{each.value.group_id}",
  });
  expect(text).not.toContain("authorize_all_groups");
});

test("a handler that is taken away is switched off, and not forgotten in its place", () => {
  expect(endpoint["client_connect_options"]).toMatchObject({
    enabled: expect.stringContaining("length(") as string,
    lambda_function_arn: expect.stringContaining("function_arn") as string,
  });
});

test("no partition, account or region is written down, and no secret", () => {
  expect(text).not.toMatch(/arn:aws|eu-west-1|us-east-1|[0-9]{12}/);
  expect(secretsIn(JSON.stringify({ text, variables }))).toEqual([]);
});

describe("inputs", () => {
  const saml = { directory: undefined, saml: { metadata } };

  test.each(
    Object.entries<object>({
      "a directory": {},
      "an identity provider": saml,
      "a portal with an application of its own": { ...saml, saml: { metadata, portalMetadata: metadata }, portal: {} },
      "a portal with the same application": { ...saml, portal: {} },
      "certificates of devices beside it": { ...saml, mutual: { rootCertificateArn: example.serverCertificateArn } },
      "two associations": { associations: { a: { subnetId: "subnet-1" }, b: { subnetId: "subnet-2" } } },
      "the widest block of clients": { clientCidr: "10.192.0.0/12" },
      "the longest session": { sessionHours: 24, dnsServers: ["10.30.0.2", "10.30.0.3"] },
      "one block for two groups, of Identity Center and of any other provider": {
        ...saml,
        rules: {
          a: { ...rule, groupId: "a4e81468-1031-70a5-e2ff-0123456789ab" },
          b: { ...rule, groupId: "CN=Engineering, OU=People" },
        },
      },
      "a way out of the VPC to what is granted there": {
        rules: { a: { ...rule, cidr: "10.31.0.0/16" } },
        routes: { a: { subnetId: "subnet-0123456789abcdef0", cidr: "10.31.0.0/16", grants: "engineering to b" } },
      },
    }),
  )("takes %s", (_, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  const refused: readonly (readonly [object, readonly string[]])[] = [
    [
      { clientCidr: "10.0.0.0/11" },
      [
        'clientCidr must be an IPv4 CIDR block of /12 to /22 with no host bits set, as 10.200.0.0/22, got "10.0.0.0/11"',
      ],
    ],
    [
      { clientCidr: "10.200.0.0/23" },
      [
        'clientCidr must be an IPv4 CIDR block of /12 to /22 with no host bits set, as 10.200.0.0/22, got "10.200.0.0/23"',
      ],
    ],
    [
      { directory: undefined, mutual: { rootCertificateArn: example.serverCertificateArn }, portal: {} },
      [
        "saml.metadata must be given, or directory.directory_id: rules and the portal go by groups, and a certificate carries none; mutual stands beside one of them only",
      ],
    ],
    [
      { saml: { metadata } },
      [
        "saml.metadata must be left out where there is a directory: an endpoint has one kind of people and of groups; make a door of its own for the others",
      ],
    ],
    [
      { directory: undefined, saml: {} },
      [
        "saml.metadata must be the metadata of the identity provider's application for Client VPN: XML of 1000 to 10000000 characters with an EntityDescriptor, got nothing",
      ],
    ],
    [
      { ...saml, saml: { metadata, portalMetadata: metadata } },
      ["saml.portalMetadata must be left out where there is no portal"],
    ],
    [
      { ...saml, saml: { metadata: `${metadata}-----BEGIN RSA PRIVATE KEY-----` } },
      ["saml.metadata must hold no private key: it is kept in the state as it is"],
    ],
    [
      { rules: { a: { ...rule, groupId: "a4e81468-1031-70a5-e2ff-0123456789ab" } } },
      [
        "rules.a.groupId must be the SID of a group, as S-1-5-21-1004336348-1177238915-682003330-1105, where a directory says who is in it",
      ],
    ],
    [
      { ...saml, rules: { a: { ...rule, groupId: " " } } },
      ['rules.a.groupId must be a group id of 1 to 256 printable characters, got " "'],
    ],
    [
      { serverCertificateArn: "arn:aws:iam::333333333333:server-certificate/vpn" },
      [
        'serverCertificateArn must be the ARN of a certificate of ACM, as arn:aws:acm:eu-west-1:111111111111:certificate/00000000-0000-0000-0000-000000000000, got "arn:aws:iam::333333333333:server-certificate/vpn"',
      ],
    ],
    [
      { serverCertificateArn: `arn:aws:acm:us-east-1:333333333333:${certificate}` },
      ["account.region must be where the certificates are: an endpoint takes those of its own region and account only"],
    ],
    [{ sessionHours: 9 }, ["sessionHours must be one of 8, 10, 12, 24 hours, got 9"]],
    [{ associations: {} }, ["associations must be at least one subnet; without one nobody can connect, got {}"]],
    [
      { associations: { a: { subnetId: "subnet-1" }, b: { subnetId: "subnet-1" } } },
      ["associations.b.subnetId must have a subnet of its own: an endpoint takes one per zone"],
    ],
    [
      { rules: { a: { ...rule, cidr: "0.0.0.0/0" } } },
      ['rules.a.cidr must be an IPv4 CIDR block of /8 to /32 with no host bits set, as 10.30.16.0/20, got "0.0.0.0/0"'],
    ],
    [
      { rules: { a: { ...rule, cidr: "10.200.1.0/24" } } },
      ["rules.a.cidr must be apart from clientCidr, which the clients themselves have"],
    ],
    [
      { rules: { a: rule, b: { ...rule, groupId: "S-1-5-21-1-2-3-4", cidr: "10.30.17.0/24" } } },
      ["a", "b"].map(
        (key) =>
          `rules.${key}.cidr must be the same as the block of another rule, or apart from it: AWS goes by the most specific one alone, and the group of the wider one would be shut out there`,
      ),
    ],
    [
      { rules: { a: rule, b: rule } },
      ["rules.b must be another group or another block than in the rules before it; AWS takes such a rule once"],
    ],
    [
      { routes: { a: { subnetId: "subnet-9", cidr: "10.31.0.0/16", grants: "engineering to b" } } },
      [
        "routes.a.subnetId must be a subnet of an association",
        "routes.a.cidr must be the block of a rule: a way is made to what somebody is granted, and to no more",
      ],
    ],
    [{ dnsServers: [] }, ["dnsServers must be 1 or 2 addresses, got []"]],
    [{ dnsServers: ["10.30.0.256"] }, ['dnsServers.0 must be an IPv4 address, as 10.30.0.2, got "10.30.0.256"']],
    [{ banner: "" }, ['banner must be 1 to 1400 characters, got ""']],
    [
      { connectHandler: { functionArn: "arn:aws:lambda:eu-west-1:333333333333:function:connect" } },
      [
        'connectHandler.functionArn must be the ARN of a function whose name begins with AWSClientVPN-, got "arn:aws:lambda:eu-west-1:333333333333:function:connect"',
      ],
    ],
    [
      { directory: { directoryId: "acme" } },
      ['directory.directoryId must be a directory id, as d-0123456789, got "acme"'],
    ],
    [{ portal: { url: "x" } }, ["portal.url is not an input; remove it or correct its name"]],
  ];

  test.each(refused.map(([change, sentences]) => [sentences.join("; "), change, sentences] as const))(
    "fails: %s",
    (_, change, sentences) => {
      expect(problemsOf(change)).toEqual(sentences.map((sentence) => `client-vpn: ${sentence}`));
    },
  );
});
