/** What verified-access promises, on what it emits; values are tried by Terraform, in verified-access.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { cedarPolicies, nobody } from "../../access/cedar";
import { allow, group } from "../../access/grant";
import { check } from "../../core/definition";
import { str } from "../../core/late";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { deviceKinds, peopleKinds } from "../../core/trust-data";
import { example } from "../../modules/verified-access/example";
import { verifiedAccess } from "../../modules/verified-access/verified-access";

type Block = Readonly<Record<string, unknown>>;
const outdir = mkdtempSync(join(tmpdir(), "zero-trust-verified-access-"));
const emitted = new ModuleStack(new App({ outdir }), verifiedAccess);
const { main, variables } = emitted.files();
const resource = main["resource"] as Readonly<Record<string, Readonly<Record<string, Block>>>>;
const blocks = (type: string): readonly Block[] => Object.values(resource[`aws_verifiedaccess_${type}`] ?? {});

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/door", verifiedAccess, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  const addresses = emitted.shapes().map(({ type, name }) => `${type}.${name}`);
  expect(addresses.sort()).toEqual([
    "aws_cloudwatch_log_group.log",
    "aws_cloudwatch_log_resource_policy.log_delivery",
    "aws_kms_alias.alias",
    "aws_kms_key.key",
    "aws_verifiedaccess_endpoint.load_balancer",
    "aws_verifiedaccess_endpoint.network_interface",
    "aws_verifiedaccess_group.group",
    "aws_verifiedaccess_instance.instance",
    "aws_verifiedaccess_instance_logging_configuration.logging",
    "aws_verifiedaccess_instance_trust_provider_attachment.device_attachment",
    "aws_verifiedaccess_instance_trust_provider_attachment.identity_center_attachment",
    "aws_verifiedaccess_instance_trust_provider_attachment.oidc_attachment",
    "aws_verifiedaccess_trust_provider.device",
    "aws_verifiedaccess_trust_provider.identity_center",
    "aws_verifiedaccess_trust_provider.oidc",
    "aws_wafv2_web_acl_association.waf",
  ]);
});

test("no group is without a policy, and no endpoint without a group", () => {
  expect(blocks("group").map(({ policy_document: policy }) => policy)).toEqual(["$\{each.value.policy}"]);
  for (const { verified_access_group_id: of } of blocks("endpoint"))
    expect(of).toBe("$\{aws_verifiedaccess_group.group[each.value.group].id}");
  const { groups } = variables["variable"] as Record<string, { readonly type: string; readonly default?: unknown }>;
  expect(groups).toMatchObject({ type: "map(object({ policy = string }))" });
  expect(groups).not.toHaveProperty("default");
});

test("endpoints speak TLS to what is behind them, and no input says otherwise", () => {
  const options = blocks("endpoint").map(
    (e) => (e["load_balancer_options"] ?? e["network_interface_options"]) as Block,
  );
  expect(options.map(({ protocol }) => protocol)).toEqual(["https", "https"]);
});

test("everything is encrypted with the key of the module", () => {
  const encrypted = { customer_managed_key_enabled: true, kms_key_arn: "$\{aws_kms_key.key.arn}" };
  const all = [...blocks("trust_provider"), ...blocks("group"), ...blocks("endpoint")];
  expect(all).toHaveLength(6);
  for (const block of all) expect(block["sse_specification"] ?? block["sse_configuration"]).toEqual(encrypted);
});

test("every request is logged with what decided it, under a key, and no input turns that off", () => {
  const [logging] = blocks("instance_logging_configuration");
  expect(logging).not.toHaveProperty("for_each");
  expect(logging?.["access_logs"]).toMatchObject({ include_trust_context: true, cloudwatch_logs: { enabled: true } });
  expect(resource["aws_cloudwatch_log_group"]?.["log"]).toMatchObject({ kms_key_id: "$\{var.log_key_arn}" });
});

test("groups wait until those who vouch for people and devices are attached", () => {
  expect(blocks("group")[0]?.["depends_on"]).toEqual(
    ["identity_center", "oidc", "device"].map(
      (name) => `aws_verifiedaccess_instance_trust_provider_attachment.${name}_attachment`,
    ),
  );
});

test("policies find the data of trust providers where Cedar policies of grants look for it", () => {
  const references = blocks("trust_provider").map((provider) => provider["policy_reference_name"]);
  expect(references).toEqual([...peopleKinds, "$\{each.value.kind}"]);
  for (const kind of deviceKinds) expect(problemsOf({ device: { kind, tenantId: "tenant" } })).toEqual([]);
});

test("policies of grants are well formed, and so is the one that lets nobody in", () => {
  const grants = [allow(group("engineering")).through("web").to("orders-api")];
  const trust = { groupIds: { engineering: "c242c5b0-6081-1845-6fa8-6e0d9513c107" } };
  const made = cedarPolicies("web", grants, trust, { path: "dev", problems: new Problems() });
  for (const policy of [made["orders-api"], nobody])
    expect(problemsOf({ groups: { "orders-api": { policy } } })).toEqual([]);
});

describe("the client secret", () => {
  const oidc = {
    issuer: "https://id.example.com",
    authorizationEndpoint: "https://id.example.com/authorize",
    tokenEndpoint: "https://id.example.com/token",
    userInfoEndpoint: "https://id.example.com/userinfo",
    clientId: "verified-access",
    acceptStateExposure: "The security team accepts it for 2027.",
  };
  const late = str("var.client_secret");
  const given = { identityCenter: null, oidc, oidcClientSecret: late };

  test("is a sensitive variable, and no output", () => {
    expect(variables["variable"]).toMatchObject({
      oidc_client_secret: { type: "string", sensitive: true, default: null },
    });
    expect(JSON.stringify(emitted.files().outputs)).not.toMatch(/oidc|secret/);
  });

  test("comes from elsewhere", () => {
    expect(problemsOf(given)).toEqual([]);
  });

  test("is refused when it is written out, without being shown", () => {
    expect(problemsOf({ ...given, oidcClientSecret: "hunter2" })).toEqual([
      "dev/door: oidcClientSecret must be a late value, as of a sensitive variable, and never be written out, got what is not shown",
    ]);
    expect(problemsOf({ ...given, oidcClientSecret: 1234567 }).join()).not.toContain("1234567");
  });

  const shown =
    "a sentence of 20 to 255 characters that says who accepts that the client secret stands in the state, and why";
  test.each<[object, string]>([
    [{ oidcClientSecret: undefined }, "oidc.clientId must come with oidcClientSecret"],
    [{ identityCenter: {} }, "identityCenter.this must be null beside oidc; people sign in one way"],
    [{ oidc: undefined }, "identityCenter.this must be there where oidc is not; nobody could sign in"],
    [{ oidc: { ...oidc, acceptStateExposure: "yes" } }, `oidc.acceptStateExposure must be ${shown}, got "yes"`],
    [
      { oidc: { ...oidc, acceptStateExposure: "a".repeat(256) } },
      `oidc.acceptStateExposure must be ${shown}, got "${"a".repeat(256)}"`,
    ],
    [
      { oidc: { ...oidc, tokenEndpoint: "http://id.example.com" } },
      'oidc.tokenEndpoint must be an address that begins with https://, got "http://id.example.com"',
    ],
    [
      { oidc: { ...oidc, scope: "profile" } },
      'oidc.scope must be scopes with openid among them, as openid profile groups, got "profile"',
    ],
  ])("fails when %j", (change, sentence) => {
    expect(problemsOf({ ...given, ...change })).toEqual([`dev/door: ${sentence}`]);
  });

  test("is never accepted in silence", () => {
    const { acceptStateExposure: _, ...silent } = oidc;
    expect(problemsOf({ ...given, oidc: silent })).toEqual([
      `dev/door: oidc.acceptStateExposure must be ${shown}, got nothing`,
    ]);
  });
});

const balanced = example.endpoints["orders-api"];
const direct = {
  group: "orders-api",
  domain: "reports.example.com",
  certificateArn: balanced.certificateArn,
  securityGroupId: "sg-0123456789abcdef0",
  networkInterfaceId: "eni-0123456789abcdef0",
  port: 443,
};
const cedar =
  "Cedar statements with an open scope, every permit with a condition, as permit(principal, action, resource) when { … };";
const host = "must be a domain of two labels or more in lower case, as orders.example.com";

test("the example is well formed, also with an endpoint of each kind at the edges", () => {
  expect(problemsOf({})).toEqual([]);
  const key = "a".repeat(63);
  expect(
    problemsOf({
      endpoints: { [key]: { ...balanced, port: 1 } },
      networkInterfaces: { b: { ...direct, port: 65535 } },
    }),
  ).toEqual([]);
});

describe.each([
  ["endpoints", balanced],
  ["networkInterfaces", direct],
] as const)("%s fail", (input, good) => {
  test.each<[object, string]>([
    [{ group: "nowhere" }, "x.group must name a group"],
    [{ group: "constructor" }, "x.group must name a group"],
    [{ domain: "*.example.com" }, `x.domain ${host}, got "*.example.com"`],
    [{ domain: "orders" }, `x.domain ${host}, got "orders"`],
    [
      { certificateArn: "arn:aws:iam::111111111111:server-certificate/x" },
      'x.certificateArn must be an ARN of acm, got "arn:aws:iam::111111111111:server-certificate/x"',
    ],
    [
      { securityGroupId: "default" },
      'x.securityGroupId must be the id of a security group, as sg-0123456789abcdef0, got "default"',
    ],
    [{ port: 0 }, "x.port must be a port from 1 to 65535, got 0"],
    [{ port: 65536 }, "x.port must be a port from 1 to 65535, got 65536"],
    [{ policy: "" }, `x.policy must be ${cedar}, got ""`],
    [{ protocol: "http" }, "x.protocol is not an input; remove it or correct its name"],
  ])("when %j", (change, sentence) => {
    expect(problemsOf({ endpoints: {}, [input]: { x: { ...good, ...change } } })).toEqual([
      `dev/door: ${input}.${sentence}`,
    ]);
  });

  test.each(["a/b", "a".repeat(64)])("when the key is %j", (key) => {
    expect(problemsOf({ endpoints: {}, [input]: { [key]: good } })).toEqual([
      `dev/door: ${input}.${key} must have a label of DNS for its key, as orders-api`,
    ]);
  });
});

test.each([
  "",
  "banana",
  "permit(principal, action, resource);",
  "permit ( principal , action , resource ) ;",
  `forbid(principal, action, resource) when { true };\npermit(principal, action, resource);`,
  'permit(principal == User::"x", action, resource) when { true };',
])("%j is no policy of a group", (policy) => {
  expect(problemsOf({ groups: { "orders-api": { policy } } })).toEqual([
    `dev/door: groups.orders-api.policy must be ${cedar}, got ${JSON.stringify(policy)}`,
  ]);
});

test.each<[object, string]>([
  [{ name: "Dev" }, 'name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Dev"'],
  [{ groups: { "orders-api": {} } }, `groups.orders-api.policy must be ${cedar}, got nothing`],
  [{ groups: {} }, "endpoints.orders-api.group must name a group"],
  [{ endpoints: { x: { ...balanced, subnets: [] } } }, "endpoints.x.subnets must name at least one subnet"],
  [
    { endpoints: { x: { ...balanced, loadBalancerArn: "orders" } } },
    'endpoints.x.loadBalancerArn must be an ARN of elasticloadbalancing, got "orders"',
  ],
  [
    { networkInterfaces: { x: { ...direct, networkInterfaceId: "i-1" } } },
    'networkInterfaces.x.networkInterfaceId must be the id of a network interface, as eni-0123456789abcdef0, got "i-1"',
  ],
  [
    { networkInterfaces: { "orders-api": direct } },
    "networkInterfaces.orders-api must not have the key of an endpoint of a load balancer",
  ],
  [
    { device: { kind: "intune", tenantId: "t" } },
    'device.kind must be one of crowdstrike, jamf, jumpcloud, got "intune"',
  ],
  [
    { device: { kind: "jamf", tenantId: "a b" } },
    'device.tenantId must be an id of 1 to 128 printable characters without spaces, got "a b"',
  ],
  [{ waf: { webAclArn: "main" } }, 'waf.webAclArn must be an ARN of wafv2, got "main"'],
  [{ logKeyArn: "alias/logs" }, 'logKeyArn must be an ARN of kms, got "alias/logs"'],
  [{ trustContext: false }, "trustContext is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`dev/door: ${sentence}`]);
});
