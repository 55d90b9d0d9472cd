/** The module verified-access against the emulator: applied with all it takes, planned again, changed, destroyed. */
import { verifiedAccess } from "../../modules/verified-access/verified-access";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, Terraform } from "../support/terraform";

const permit = (condition: string) => `permit(principal, action, resource)\nwhen { ${condition} };`;
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111111111111:${rest}`;
const endpoint = {
  group: "orders-api",
  certificate_arn: arn("acm", "certificate/11111111-1111-1111-1111-111111111111"),
  security_group_id: "sg-0123456789abcdef0",
  port: 443,
};

const secret = "a-client-secret-of-32-characters";

const inputs = {
  name: "dev",
  account: { id: "111111111111", region: "eu-west-1" },
  identity_center: "${null}",
  oidc: {
    issuer: "https://id.example.com",
    authorization_endpoint: "https://id.example.com/authorize",
    token_endpoint: "https://id.example.com/token",
    user_info_endpoint: "https://id.example.com/userinfo",
    client_id: "verified-access",
    accept_state_exposure: "The security team accepts it until Identity Center is there.",
  },
  oidc_client_secret: `\${sensitive("${secret}")}`,
  device: { kind: "jamf", tenant_id: "tenant" },
  groups: { "orders-api": { policy: permit("context has oidc") } },
  endpoints: {
    "orders-api": {
      ...endpoint,
      domain: "orders.example.com",
      load_balancer_arn: arn("elasticloadbalancing", "loadbalancer/app/orders/0123456789abcdef"),
      subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
      policy: permit("context has jamf"),
    },
  },
  network_interfaces: {
    reports: { ...endpoint, domain: "reports.example.com", network_interface_id: "eni-0123456789abcdef0" },
  },
  key_administrators: [arn("iam", "role/zero-trust/apply").replace(":eu-west-1", ":")],
  log_key_arn: arn("kms", "key/11111111-1111-1111-1111-111111111111"),
};
interface Outputs {
  readonly endpoint_domains: Readonly<Record<string, string>>;
}

describeWithTerraform("verified-access on the emulator", () => {
  const modules = new CalledModules([verifiedAccess], { region: "eu-west-1" });
  let emulator: Emulator;
  const at = (change: object = {}) =>
    new Terraform(modules.root("door", { "verified-access": { ...inputs, ...change } }), { emulator: emulator.url });

  beforeAll(async () => {
    emulator = await startEmulator();
    await at().init();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("is planned without showing the client secret, which stands in the state, as its README says", async () => {
    const terraform = at();
    await terraform.plan("saved.tfplan");
    const shown = await terraform.must("show", "-no-color", "saved.tfplan");
    expect(shown).toMatch(/client_secret += \(sensitive value\)/);
    expect(shown).not.toContain(secret);
    await terraform.apply("saved.tfplan");
    expect(await terraform.must("state", "pull")).toContain(secret);
  });

  test("has nothing left to change", async () => {
    expect(await at().plan()).toEqual([]);
    const outputs = JSON.parse(await at().must("output", "-json")) as Record<string, { readonly value: Outputs }>;
    const { endpoint_domains: domains } = outputs["verified-access"]?.value ?? {};
    expect(domains).toEqual({
      "orders-api": expect.stringMatching(/^orders-api\.edge-.*\.amazonaws\.com$/) as unknown,
      reports: expect.stringMatching(/^reports\.edge-.*\.amazonaws\.com$/) as unknown,
    });
  });

  test("changes a policy in place, and nothing else", async () => {
    const terraform = at({
      groups: { "orders-api": { policy: permit('context.oidc.groups.contains("engineering")') } },
    });
    const changes = await terraform.plan("saved.tfplan");
    expect(changes.map(({ address, actions }) => [address, actions])).toEqual([
      ['module.verified-access.aws_verifiedaccess_group.group["orders-api"]', ["update"]],
    ]);
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
  });

  test("is destroyed", async () => {
    await at().destroy();
    expect(await at().must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
