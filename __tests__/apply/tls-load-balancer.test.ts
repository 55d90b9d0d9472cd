/** The module tls-load-balancer against the emulator: applied with all it takes, planned again, changed in place, retired, destroyed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tlsLoadBalancer } from "../../modules/tls-load-balancer/tls-load-balancer";
import { type Emulator, startEmulator } from "../emulator/emulator";
import { CalledModules } from "../support/called-modules";
import { describeWithTerraform, type PlannedChange, Terraform } from "../support/terraform";

const secret = "a-client-secret-of-32-characters";
const within = "module.tls-load-balancer.";

/** What every account begins with, a zone, and a certificate of elsewhere. */
const around = {
  data: {
    aws_vpc: { own: { default: true } },
    aws_subnet: Object.fromEntries(
      ["a", "b"].map((zone) => [zone, { default_for_az: true, availability_zone: `eu-west-1${zone}` }]),
    ),
    aws_security_group: { own: { name: "default", vpc_id: "${data.aws_vpc.own.id}" } },
  },
  resource: {
    aws_route53_zone: { own: { name: "example.com" } },
    aws_acm_certificate: { other: { domain_name: "orders.example.org", validation_method: "DNS" } },
  },
};

const inputs = {
  environment: "dev",
  service: "orders-api",
  account: { id: "123456789012", region: "eu-west-1" },
  scheme: "public",
  vpc_id: "${data.aws_vpc.own.id}",
  subnet_ids: { "eu-west-1a": "${data.aws_subnet.a.id}", "eu-west-1b": "${data.aws_subnet.b.id}" },
  security_group_id: "${data.aws_security_group.own.id}",
  certificate: { domain: "orders.example.com", zone_id: "${aws_route53_zone.own.zone_id}" },
  target: { port: 8443, slow_start_seconds: 30 },
  logs: { bucket: "acme-load-balancer-logs", prefix: "dev/orders-api" },
  mutual: { bucket: "acme-authorities", key: "partners.pem" },
  sign_in: {
    issuer: "https://id.example.com",
    authorization_endpoint: "https://id.example.com/authorize",
    token_endpoint: "https://id.example.com/token",
    user_info_endpoint: "https://id.example.com/userinfo",
    client_id: "orders",
    accept_state_exposure: "The security team accepts it until Identity Center is there.",
  },
  sign_in_client_secret: `\${sensitive("${secret}")}`,
  alarms: { topic_arn: "arn:aws:sns:eu-west-1:123456789012:alarms" },
  log_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/11111111-1111-1111-1111-111111111111",
};

/** Everything that may change while the load balancer serves. */
const changed = {
  certificate: { arn: "${aws_acm_certificate.other.arn}" },
  mutual: null,
  sign_in: null,
  sign_in_client_secret: null,
  target: {
    port: 8443,
    health_path: "/healthz",
    health_status: "200-299",
    deregistration_seconds: 30,
    idle_seconds: 120,
  },
  logs: { bucket: "acme-load-balancer-logs", prefix: "dev" },
  alarms: { topic_arn: "arn:aws:sns:eu-west-1:123456789012:alarms", server_errors: 50 },
  firewall: {
    groups: {
      "ip-reputation": { name: "AWSManagedRulesAmazonIpReputationList", priority: 10 },
      common: { name: "AWSManagedRulesCommonRuleSet", priority: 20, counted: ["SizeRestrictions_BODY"] },
      sql: { name: "AWSManagedRulesSQLiRuleSet", priority: 30 },
      "known-bad-inputs": { name: "AWSManagedRulesKnownBadInputsRuleSet", priority: 40 },
    },
    requests_per_five_minutes: 500,
  },
  log_retention_days: 731,
  port: 8443,
  retired: true,
};

describeWithTerraform("tls-load-balancer on the emulator", () => {
  const modules = new CalledModules([tlsLoadBalancer], { region: "eu-west-1" });
  let emulator: Emulator;
  const at = (change: object = {}) => {
    const folder = modules.root("balancer", { "tls-load-balancer": { ...inputs, ...change } });
    writeFileSync(join(folder, "around.tf.json"), JSON.stringify(around));
    return new Terraform(folder, { emulator: emulator.url });
  };
  const told = (changes: readonly PlannedChange[]) =>
    Object.fromEntries(changes.map(({ address, actions }) => [address.replace(within, ""), actions.join()]));

  beforeAll(async () => {
    emulator = await startEmulator();
    await at().init();
  });
  afterAll(async () => {
    await emulator.stop();
    modules.remove();
  });

  test("is planned without showing the client secret, and has nothing left to change once it is applied", async () => {
    const terraform = at();
    await terraform.plan("saved.tfplan");
    expect(await terraform.must("show", "-no-color", "saved.tfplan")).not.toContain(secret);
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
  });

  test("changes in place, replaces nothing, and lets go of what it used before that goes", async () => {
    const terraform = at(changed);
    expect(told(await terraform.plan("saved.tfplan"))).toEqual({
      'aws_acm_certificate.certificate["this"]': "delete",
      'aws_acm_certificate_validation.validation["this"]': "delete",
      "aws_cloudwatch_log_group.firewall_log": "update",
      'aws_cloudwatch_metric_alarm.alarm_balancer_errors["this"]': "update",
      'aws_cloudwatch_metric_alarm.alarm_service_errors["this"]': "update",
      "aws_lb.load_balancer": "update",
      'aws_lb_listener.http["this"]': "update",
      "aws_lb_listener.https": "update",
      "aws_lb_target_group.target_group": "update",
      'aws_lb_trust_store.trust_store["this"]': "delete",
      'aws_route53_record.domain["this"]': "delete",
      'aws_route53_record.validation_record["this"]': "delete",
      "aws_wafv2_web_acl.firewall_web_acl": "update",
    });
    await terraform.apply("saved.tfplan");
    expect(await terraform.plan()).toEqual([]);
    expect(await terraform.must("state", "pull")).not.toContain(secret);
  });

  test("is destroyed, now that it is retired", async () => {
    const terraform = at(changed);
    await terraform.destroy();
    expect(await terraform.must("state", "list")).toBe("");
    expect(emulator.complaints()).toBe("");
  });
});
