/** What private-endpoints promises, on what it emits; policies are decoded by Terraform, in private-endpoints.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { awsOwned } from "../../guard/perimeter/aws-owned";
import { example } from "../../modules/private-endpoints/example";
import { privateEndpoints } from "../../modules/private-endpoints/private-endpoints";

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-endpoints-"));
const { main, variables, outputs } = new ModuleStack(new App({ outdir }), privateEndpoints).files();
const resource = main["resource"] as Blocks;
const endpoint = (name: string) => resource["aws_vpc_endpoint"]?.[name] ?? {};

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/endpoints", privateEndpoints, { ...example, ...change }, problems);
  return problems.found;
};
const at = (service: string, subnetIds: readonly string[] = ["subnet-1"]) => ({ service, subnetIds });

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_security_group.group",
    "aws_vpc_endpoint.gateway",
    "aws_vpc_endpoint.interface",
  ]);
});

test("the security group is closed: it has no rule of its own", () => {
  const group = resource["aws_security_group"]?.["group"] ?? {};
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
  expect(endpoint("interface")["security_group_ids"]).toHaveLength(1);
});

test("every endpoint has the perimeter policy, and no input changes it", () => {
  expect(endpoint("interface")["policy"]).toContain("OurPrincipalsToOurResources");
  expect(endpoint("gateway")["policy"]).toBe(endpoint("interface")["policy"]);
  expect(JSON.stringify(variables)).not.toMatch(/policy/i);
});

test("the block of DNS options is there for S3 with private DNS only", () => {
  expect(endpoint("interface")["dynamic"]).toMatchObject({
    dns_options: { for_each: expect.stringContaining('each.key == "s3" && each.value.private_dns') as string },
  });
  expect(endpoint("gateway")).not.toHaveProperty("dynamic");
});

test("no partition and no region is written down", () => {
  expect(JSON.stringify({ main, outputs })).not.toMatch(/arn:aws|eu-west-1|us-east-1/);
});

describe("an exception", () => {
  const all = Object.entries(awsOwned);

  test.each(all)("for %s is about that service only", (service, { actions }) => {
    for (const action of actions) expect(action).toMatch(new RegExp(`^${service}:[A-Z]`));
  });

  test("that looks at neither side is one that reads from named buckets", () => {
    const open = all.filter(([, { ours }]) => ours === "neither");
    expect(open.map(([service]) => service)).toEqual(["s3"]);
    for (const [, { actions, resources }] of open) {
      expect(actions).toEqual(["s3:GetObject"]);
      for (const path of resources) expect(path).toMatch(/^s3:::[A-Za-z0-9.-]+\/\*$/);
    }
  });

  test("that looks at no resource looks at the principal or at who owns the role", () => {
    for (const [, { resources, ours }] of all) if (resources === "any") expect(ours).not.toBe("neither");
  });

  test("never lets a document of AWS be run", () => {
    expect(awsOwned["ssm"]?.actions.join()).not.toMatch(/StartSession|SendCommand|CreateAssociation|\*:|ssm:\*/);
  });
});

describe("inputs", () => {
  test("the example is good", () => {
    expect(problemsOf({})).toEqual([]);
  });

  test.each([
    [
      { name: "Dev" },
      'dev/endpoints: name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Dev"',
    ],
    [
      { account: { id: "1111", region: "eu-west-1" } },
      'dev/endpoints: account.id must be an AWS account id of 12 digits, got "1111"',
    ],
    [
      { account: { id: "111111111111", region: "eu-west-1", partition: "aws-us-gov" } },
      'dev/endpoints: account must be of the partition of its region: aws-us-gov for us-gov-…, aws elsewhere, got {"id":"111111111111","region":"eu-west-1","partition":"aws-us-gov"}',
    ],
    [
      { gatewayEndpoints: { S3: { service: "com.amazonaws.eu-west-1.S3", routeTableIds: ["rtb-1"] } } },
      'dev/endpoints: gatewayEndpoints has the key "S3": a key must be lower-case letters, digits, dashes and slashes',
    ],
    [
      { gatewayEndpoints: { s3: { service: "com.amazonaws.eu-west-1.dynamodb", routeTableIds: ["rtb-1"] } } },
      "dev/endpoints: gatewayEndpoints.s3.service must be the service of its key, as com.amazonaws.eu-west-1.sqs for sqs",
    ],
    [
      { organizationId: "acme" },
      'dev/endpoints: organizationId must be an organization id, as o-exampleorg1, got "acme"',
    ],
    [
      { interfaceEndpoints: { S3: at("com.amazonaws.eu-west-1.S3") } },
      "dev/endpoints: interfaceEndpoints.S3 must have the short name of a service for its key, as sqs or ecr.api",
    ],
    [
      { interfaceEndpoints: { sqs: at("com.amazonaws.eu-west-1.s3") } },
      "dev/endpoints: interfaceEndpoints.sqs.service must be the service of its key, as com.amazonaws.eu-west-1.sqs for sqs",
    ],
    [
      { interfaceEndpoints: { sqs: at("com.amazonaws.eu-west-1.sqs", []) } },
      "dev/endpoints: interfaceEndpoints.sqs.subnetIds must name at least one subnet",
    ],
    [
      { gatewayEndpoints: { sqs: { service: "com.amazonaws.eu-west-1.sqs", routeTableIds: ["rtb-1"] } } },
      "dev/endpoints: gatewayEndpoints.sqs must be one of s3, dynamodb; other services have interface endpoints only",
    ],
    [{ policy: "{}" }, "dev/endpoints: policy is not an input; remove it or correct its name"],
  ])("fails when %j", (change, sentence) => {
    expect(problemsOf(change)).toEqual([sentence]);
  });

  test("a name with a dot, and a gateway endpoint of either service, are good", () => {
    const gateway = (name: string) => ({ service: `com.amazonaws.eu-west-1.${name}`, routeTableIds: ["rtb-1"] });
    expect(
      problemsOf({
        interfaceEndpoints: { "ecr.api": at("com.amazonaws.eu-west-1.ecr.api") },
        gatewayEndpoints: { s3: gateway("s3"), dynamodb: gateway("dynamodb") },
      }),
    ).toEqual([]);
  });
});
