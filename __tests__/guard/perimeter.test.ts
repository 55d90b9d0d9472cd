import { Problems } from "../../core/problems";
import { awsOwned } from "../../guard/perimeter/aws-owned";
import { compile, objectives } from "../../guard/perimeter/compile";
import type { Declaration } from "../../guard/perimeter/declaration";
import { bucketStatements, endpointStatements, keyStatements } from "../../guard/perimeter/fragments";
import type { Statement } from "../../guard/statement";

const field = { where: "perimeter", partition: "aws", regions: ["eu-west-1"] };
const full = {
  organizations: ["o-exampleorg1"],
  accounts: ["999999999999"],
  networks: { vpcs: { "eu-west-1": ["vpc-0123456789abcdef0"] }, cidrs: ["203.0.113.0/24"] },
  federation: { "token.actions.githubusercontent.com": ["repo:acme/*"] },
} satisfies Declaration;

const compiled = (declared: Declaration) => {
  const problems = new Problems();
  const guardrails = compile(declared, field, problems);
  return { guardrails, problems: problems.found };
};
const statement = (declared: Declaration, sid: string): Statement | undefined =>
  compiled(declared)
    .guardrails.flatMap(({ statements }) => statements)
    .find(({ Sid }) => Sid === sid);
const problemsOf = (change: object) => compiled({ ...full, ...change }).problems;

test("one declaration becomes guardrails of both types, and serves the six objectives", () => {
  const { guardrails, problems } = compiled(full);
  expect(problems).toEqual([]);
  expect(guardrails.map(({ id, type }) => [id, type])).toEqual([
    ["perimeter-resources", "SERVICE_CONTROL_POLICY"],
    ["perimeter-networks", "SERVICE_CONTROL_POLICY"],
    ["perimeter-identities", "RESOURCE_CONTROL_POLICY"],
    ["perimeter-federation", "RESOURCE_CONTROL_POLICY"],
    ["perimeter-networks-of-resources", "RESOURCE_CONTROL_POLICY"],
  ]);
  expect(new Set(objectives.map((one) => `${one.of} ${one.on}`)).size).toBe(6);
  const made = [...guardrails.map(({ id }) => id), "endpoint policies"];
  for (const { by } of objectives) for (const id of by) expect(made).toContain(id);
});

test("no statement of STS can lock out who federates", () => {
  const sts = ["PerimeterIdentities1", "PerimeterIdentities2"].flatMap((sid) =>
    [statement(full, sid)?.Action ?? []].flat().filter((action) => action.startsWith("sts:")),
  );
  expect(sts).toContain("sts:AssumeRole");
  for (const free of [
    "sts:*",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:TagSession",
    "sts:SetSourceIdentity",
  ])
    expect(sts).not.toContain(free);
});

test("fragments say the same as the policies of the organization", () => {
  const ours = { organizations: ["o-exampleorg1"], accounts: ["999999999999"] };
  const identities = ["PerimeterIdentities1", "PerimeterIdentities2"].map((sid) => statement(full, sid)?.Condition);
  expect(bucketStatements(ours, ["arn:aws:s3:::a"]).map(({ Condition }) => Condition)).toEqual(identities);
  expect(keyStatements(ours).map(({ Condition }) => Condition)).toEqual(identities);
  expect(keyStatements(ours).map(({ Effect, Action, Resource }) => [Effect, Action, Resource])).toEqual([
    ["Deny", "kms:*", "*"],
    ["Deny", "kms:*", "*"],
  ]);
  expect(endpointStatements(ours)).toEqual([
    {
      Sid: "OurPrincipalsToOurResources",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1", "aws:ResourceOrgID": "o-exampleorg1" } },
    },
    {
      Sid: "OurPrincipalsToTrustedAccounts",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1", "aws:ResourceAccount": "999999999999" } },
    },
    {
      Sid: "AwsServicesForUs",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "*",
      Resource: "*",
      Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } },
    },
  ]);
  expect(endpointStatements({ ...ours, accounts: [] }).map(({ Sid }) => Sid)).not.toContain(
    "OurPrincipalsToTrustedAccounts",
  );
});

test("buckets of AWS are named with their region: a wildcard would match those of somebody else", () => {
  const buckets = [statement(full, "PerimeterResources1")?.NotResource ?? []]
    .flat()
    .filter((arn) => arn.includes(":s3:"));
  expect(buckets.length).toBeGreaterThan(10);
  for (const arn of buckets) expect(arn).toMatch(/^arn:aws:s3:::[^*]+\/\*$/);
  const { resources } = awsOwned["s3"] ?? {};
  expect(buckets).toHaveLength(resources?.length ?? 0);
});

test("before VPCs are known the endpoints of the organizations count, and nothing is said of other services", () => {
  const early = { ...full, networks: {} };
  expect(statement(early, "PerimeterNetworks1")?.Condition).toEqual({
    ArnLike: {
      "aws:PrincipalArn": ["arn:aws:iam::*:role/zero-trust/host/*", "arn:aws:iam::*:role/zero-trust/service/*"],
    },
    BoolIfExists: { "aws:ViaAWSService": "false" },
    StringNotEqualsIfExists: { "aws:VpceOrgID": "o-exampleorg1" },
  });
  for (const sid of ["PerimeterNetworks2", "PerimeterNetworksOfResources2"])
    expect(statement(early, sid)).toBeUndefined();
  expect(statement(full, "PerimeterNetworks2")).toBeDefined();
});

test("without networks or federation nothing is said of them; federation of nobody closes it", () => {
  const { organizations } = full;
  expect(compiled({ organizations }).guardrails.map(({ id }) => id)).toEqual([
    "perimeter-resources",
    "perimeter-identities",
  ]);
  expect(statement({ organizations, federation: {} }, "PerimeterFederation")).toEqual({
    Sid: "PerimeterFederation",
    Effect: "Deny",
    Principal: "*",
    Action: "sts:AssumeRoleWithWebIdentity",
    Resource: "*",
  });
});

test("a service that is left out is, on its side only, and one that is asked for is added", () => {
  const changed = {
    ...full,
    without: { identities: ["ecr"], resources: ["kms"] },
    also: ["events"],
  } satisfies Declaration;
  expect(statement(changed, "PerimeterIdentities1")?.Action).not.toContain("ecr:*");
  expect(statement(changed, "PerimeterIdentities1")?.Action).toContain("events:*");
  expect(statement(changed, "PerimeterIdentities1")?.Action).toContain("kms:*");
  expect(statement(changed, "PerimeterResources1")?.Action).not.toContain("kms:*");
  expect(statement(changed, "PerimeterResources1")?.Action).toContain("ecr:*");
});

test.each([
  [{ organizations: [] }, "perimeter: organizations must name at least one organization, got []"],
  [
    { organizations: ["exampleorg"] },
    'perimeter: organizations.0 must be an organization id, as o-exampleorg1, got "exampleorg"',
  ],
  [{ accounts: ["1234"] }, 'perimeter: accounts.0 must be an AWS account id of 12 digits, got "1234"'],
  [
    { networks: { vpcs: { "eu-west-1": ["vpc-1"] } } },
    'perimeter: networks.vpcs.eu-west-1.0 must be a VPC id, got "vpc-1"',
  ],
  [
    { networks: { cidrs: ["203.0.113.1/24"] } },
    'perimeter: networks.cidrs.0 must be an IPv4 CIDR block with no host bits set, as 10.0.0.0/16, got "203.0.113.1/24"',
  ],
  [{ networks: { binds: [] } }, "perimeter: networks.binds must name at least one role, got []"],
  [
    { federation: { "token.actions.githubusercontent.com": ["*"] } },
    'perimeter: federation.token.actions.githubusercontent.com.0 must be a subject, not * alone, got "*"',
  ],
  [
    { federation: { "token.actions.githubusercontent.com": [] } },
    "perimeter: federation.token.actions.githubusercontent.com must name at least one subject, got []",
  ],
  [
    { without: { identities: ["sns"] } },
    'perimeter: without.identities.0 must be one of aoss, dynamodb, ecr, kms, logs, s3, secretsmanager, sqs, sts, got "sns"',
  ],
  [{ resources: ["*"] }, 'perimeter: resources.0 must be an ARN pattern that names a service, got "*"'],
  [{ trusted: [] }, "perimeter: trusted is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
