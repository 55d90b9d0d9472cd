/** What tls-load-balancer promises, on what it emits; values are tried by Terraform, in its *.tftest.hcl. */
import { str } from "../../core/late";
import { label } from "../../core/names";
import { example } from "../../modules/tls-load-balancer/example";
import { standard } from "../../modules/tls-load-balancer/managed-groups";
import { tlsLoadBalancer } from "../../modules/tls-load-balancer/tls-load-balancer";
import { emittedModule } from "../support/emitted-module";

const { addresses, resource, text, variables, problemsOf } = emittedModule(tlsLoadBalancer, example);

test("its addresses", () => {
  expect(addresses).toEqual([
    "aws_acm_certificate.certificate",
    "aws_acm_certificate_validation.validation",
    "aws_cloudwatch_log_group.firewall_log",
    "aws_cloudwatch_metric_alarm.alarm_balancer_errors",
    "aws_cloudwatch_metric_alarm.alarm_client_tls",
    "aws_cloudwatch_metric_alarm.alarm_rejected",
    "aws_cloudwatch_metric_alarm.alarm_service_errors",
    "aws_cloudwatch_metric_alarm.alarm_service_tls",
    "aws_cloudwatch_metric_alarm.alarm_unhealthy",
    "aws_lb.load_balancer",
    "aws_lb_listener.http",
    "aws_lb_listener.https",
    "aws_lb_target_group.target_group",
    "aws_lb_trust_store.trust_store",
    "aws_route53_record.domain",
    "aws_route53_record.validation_record",
    "aws_wafv2_web_acl.firewall_web_acl",
    "aws_wafv2_web_acl_association.firewall_association",
    "aws_wafv2_web_acl_logging_configuration.firewall_logging",
  ]);
});

test("it makes no security group and no rule: who reaches it is decided in the network", () => {
  expect(text).not.toMatch(/aws_(vpc_)?security_group/);
  expect(resource("aws_lb.load_balancer")["security_groups"]).toEqual(["$\{var.security_group_id}"]);
});

test("no input weakens TLS, the firewall or the record of requests", () => {
  const inputs = JSON.stringify(Object.keys(tlsLoadBalancer.inputs.shape));
  expect(inputs).not.toMatch(/policy|protocol|desync|fail|redact|sticki|protection|header/i);
  expect(resource("aws_lb.load_balancer")).toMatchObject({
    desync_mitigation_mode: "strictest",
    drop_invalid_header_fields: true,
    enable_waf_fail_open: false,
    xff_header_processing_mode: "append",
    preserve_host_header: true,
    access_logs: { enabled: true, bucket: "$\{var.logs.bucket}" },
    connection_logs: { enabled: true, bucket: "$\{var.logs.bucket}" },
  });
  for (const always of ["web_acl", "association", "log", "logging"]) {
    const address = addresses.find((name) => name.endsWith(`.firewall_${always}`)) ?? "";
    expect(resource(address)).not.toHaveProperty("for_each");
  }
});

test("nothing is served before the firewall stands", () => {
  for (const listener of ["https", "http"])
    expect(resource(`aws_lb_listener.${listener}`)["depends_on"]).toEqual([
      "aws_wafv2_web_acl_association.firewall_association",
    ]);
});

test("what listens without TLS redirects, and is there only for the internet", () => {
  expect(resource("aws_lb_listener.http")).toMatchObject({
    for_each: '$\{toset((var.scheme == "public") ? ["this"] : [])}',
    port: 80,
    default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", status_code: "HTTP_301" } }],
  });
});

test("it speaks TLS to the service, and asks it with TLS whether it is healthy", () => {
  expect(resource("aws_lb_target_group.target_group")).toMatchObject({
    protocol: "HTTPS",
    health_check: { protocol: "HTTPS" },
    stickiness: { enabled: false },
  });
});

test("the log of the firewall is encrypted, and does not hold who signed in", () => {
  expect(resource("aws_cloudwatch_log_group.firewall_log")["kms_key_id"]).toBe("$\{var.log_key_arn}");
  expect(resource("aws_wafv2_web_acl_logging_configuration.firewall_logging")["redacted_fields"]).toEqual([
    { single_header: { name: "authorization" } },
    { single_header: { name: "cookie" } },
  ]);
  expect(text).not.toContain('"sampled_requests_enabled":true');
});

test("it can be destroyed only once it is retired", () => {
  expect(resource("aws_lb.load_balancer")["enable_deletion_protection"]).toBe("$\{!var.retired}");
  expect(variables["retired"]).toMatchObject({ default: false });
});

test("what a listener uses goes after the listener has let go of it", () => {
  for (const used of [
    "aws_acm_certificate.certificate",
    "aws_acm_certificate_validation.validation",
    "aws_lb_target_group.target_group",
    "aws_lb_trust_store.trust_store",
  ])
    expect([used, resource(used)["lifecycle"]]).toEqual([used, { create_before_destroy: true }]);
});

test("names that are cut are those that the tests of Terraform expect", () => {
  const service = "a-service-with-a-rather-long-name";
  expect(label(["prod", service], 32)).toBe("prod-a-service-with-a-rat-9081fe");
  expect(label(["prod", service, "8443", "ip"], 32)).toBe("prod-a-service-with-a-rat-2048f2");
});

test("no partition and no region is written down, and the example is good", () => {
  expect(text).not.toMatch(/arn:aws:|eu-west-1|us-east-1/);
  expect(problemsOf({})).toEqual([]);
});

describe("the client secret", () => {
  const signIn = {
    issuer: "https://id.example.com",
    authorizationEndpoint: "https://id.example.com/authorize",
    tokenEndpoint: "https://id.example.com/token",
    userInfoEndpoint: "https://id.example.com/userinfo",
    clientId: "orders",
    acceptStateExposure: "The security team accepts it for 2027.",
  };
  const given = { signIn, signInClientSecret: str("var.client_secret") };
  const shown =
    "a sentence of 20 to 255 letters, digits, spaces and +-=._:/@ that says who accepts that the client secret stands in the state, and why";

  test("is a sensitive variable, and no output", () => {
    expect(variables["sign_in_client_secret"]).toMatchObject({ type: "string", sensitive: true, default: null });
    expect(Object.keys(tlsLoadBalancer.outputs).join()).not.toMatch(/secret|signIn/i);
  });

  test("comes from elsewhere", () => {
    expect(problemsOf(given)).toEqual([]);
  });

  test("is refused when it is written out, without being shown", () => {
    expect(problemsOf({ ...given, signInClientSecret: "hunter2" })).toEqual([
      "tls-load-balancer: signInClientSecret must be a late value, as of a sensitive variable, and never be written out, got what is not shown",
    ]);
  });

  test("is never accepted in silence", () => {
    const { acceptStateExposure: _, ...silent } = signIn;
    expect(problemsOf({ ...given, signIn: silent })).toEqual([
      `tls-load-balancer: signIn.acceptStateExposure must be ${shown}, got nothing`,
    ]);
  });

  test.each<[object, string]>([
    [{ signInClientSecret: undefined }, "signIn.clientId must come with signInClientSecret"],
    [{ signIn: { ...signIn, acceptStateExposure: "yes" } }, `signIn.acceptStateExposure must be ${shown}, got "yes"`],
    [
      { signIn: { ...signIn, issuer: "http://id.example.com" } },
      'signIn.issuer must be an address that begins with https://, got "http://id.example.com"',
    ],
    [
      { signIn: { ...signIn, scope: "profile" } },
      'signIn.scope must be scopes with openid among them, as openid profile groups, got "profile"',
    ],
    [{ signIn: { ...signIn, sessionHours: 169 } }, "signIn.sessionHours must be 1 to 168 hours, got 169"],
  ])("fails when %j", (change, sentence) => {
    expect(problemsOf({ ...given, ...change })).toEqual([`tls-load-balancer: ${sentence}`]);
  });
});

const arn = "arn:aws:acm:eu-west-1:333333333333:certificate/11111111-1111-1111-1111-111111111111";
const form = "certificate must be the ARN of one, or the domain of one that is made and the id of its hosted zone";
const { domain, zoneId } = example.certificate;

test("a certificate is given, or made for a domain", () => {
  expect(problemsOf({ certificate: { arn } })).toEqual([]);
  expect(problemsOf({ certificate: { domain: "*.example.com", zoneId } })).toEqual([]);
});

test.each<[unknown, string]>([
  [undefined, `${form}, got nothing`],
  [null, `${form}, got null`],
  [{}, `${form}, got {}`],
  [{ domain }, `${form}, got {"domain":"orders.example.com"}`],
  [{ zoneId }, `${form}, got {"zoneId":"Z0123456789ABCDEFGHIJ"}`],
  [{ arn, zoneId }, `${form}, got {"arn":"${arn}","zoneId":"Z0123456789ABCDEFGHIJ"}`],
  [{ arn, domain, zoneId }, `${form}, got {"arn":"${arn}","domain":"orders.example.com","zoneId":"${zoneId}"}`],
  [{ arn: arn.replace("eu-west-1", "us-east-1") }, "certificate.arn must be of the region of the load balancer"],
  [
    { domain: "orders", zoneId },
    'certificate.domain must be a domain of two labels or more in lower case, without a last dot, as orders.example.com, got "orders"',
  ],
  [
    { domain, zoneId: "example.com" },
    'certificate.zoneId must be the id of a hosted zone, as Z0123456789ABCDEFGHIJ, got "example.com"',
  ],
])("fails when the certificate is %j", (certificate, sentence) => {
  expect(problemsOf({ certificate })).toEqual([`tls-load-balancer: ${sentence}`]);
});

const group = standard["common"];
const named = "must be the name of one of its groups";

test.each<[object, readonly string[]]>([
  [
    {},
    ["AmazonIpReputationList", "CommonRuleSet", "KnownBadInputsRuleSet"].map(
      (name) => `firewall.AWSManagedRules${name} ${named}`,
    ),
  ],
  [
    { ...standard, again: { ...group, priority: 90 } },
    ["common", "again"].map((key) => `firewall.groups.${key}.name must be of that group alone`),
  ],
  [
    { ...standard, sql: { name: "AWSManagedRulesSQLiRuleSet", priority: 30 } },
    ["common", "sql"].map((key) => `firewall.groups.${key}.priority must be of that group alone`),
  ],
])("fails when the groups of the firewall are %j", (groups, sentences) => {
  expect(problemsOf({ firewall: { groups } })).toEqual(sentences.map((text) => `tls-load-balancer: ${text}`));
});

test("a rule of a group may count, and a group come or go beside those that stay", () => {
  const { anonymous: _, ...rest } = standard;
  const counted = { ...rest, common: { ...group, counted: ["SizeRestrictions_BODY"] } };
  expect(problemsOf({ firewall: { groups: counted } })).toEqual([]);
});

const part = "lower-case letters, digits and single dashes, beginning with a letter";
const bucket = "the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes";
const prefix = "letters, digits and ._- in parts divided by slashes, without AWSLogs";

test.each<[object, string]>([
  [{ environment: "internal" }, `environment must be 1 to 20 ${part} and not with internal, got "internal"`],
  [
    { environment: "a".repeat(21) },
    `environment must be 1 to 20 ${part} and not with internal, got "${"a".repeat(21)}"`,
  ],
  [{ service: "orders--api" }, `service must be 1 to 40 ${part}, got "orders--api"`],
  [{ service: "a".repeat(41) }, `service must be 1 to 40 ${part}, got "${"a".repeat(41)}"`],
  [{ scheme: "internet-facing" }, 'scheme must be one of internal, public, got "internet-facing"'],
  [{ vpcId: "main" }, 'vpcId must be the id of a VPC, as vpc-0123456789abcdef0, got "main"'],
  [
    { subnetIds: { "eu-west-1a": "subnet-1" } },
    'subnetIds must be subnets of at least two zones, got {"eu-west-1a":"subnet-1"}',
  ],
  [
    { securityGroupId: "default" },
    'securityGroupId must be the id of a security group, as sg-0123456789abcdef0, got "default"',
  ],
  [{ port: 80 }, "port must be a port from 1 to 65535 but 80, which redirects only, got 80"],
  [{ target: { port: 0 } }, "target.port must be a port from 1 to 65535, got 0"],
  [{ target: { port: 8443, kind: "lambda" } }, 'target.kind must be one of ip, instance, got "lambda"'],
  [
    { target: { port: 8443, healthPath: "healthz" } },
    'target.healthPath must be a path of 1 to 1024 characters that begins with a slash, as /healthz, got "healthz"',
  ],
  [
    { target: { port: 8443, healthStatus: "500" } },
    'target.healthStatus must be statuses from 200 to 499, as 200 or 200-299, got "500"',
  ],
  [{ target: { port: 8443, slowStartSeconds: 29 } }, "target.slowStartSeconds must be 0, or 30 to 900 seconds, got 29"],
  [
    { target: { port: 8443, deregistrationSeconds: 3601 } },
    "target.deregistrationSeconds must be 0 to 3600 seconds, got 3601",
  ],
  [{ target: { port: 8443, idleSeconds: 0 } }, "target.idleSeconds must be 1 to 4000 seconds, got 0"],
  [{ logs: { bucket: "Logs", prefix: "prod" } }, `logs.bucket must be ${bucket}, got "Logs"`],
  [{ logs: { bucket: "logs", prefix: "/prod" } }, `logs.prefix must be ${prefix}, got "/prod"`],
  [{ logs: { bucket: "logs", prefix: "prod/AWSLogs" } }, `logs.prefix must be ${prefix}, got "prod/AWSLogs"`],
  [{ mutual: { bucket: "Trust", key: "ca.pem" } }, `mutual.bucket must be ${bucket}, got "Trust"`],
  [
    { firewall: { requestsPerFiveMinutes: 9 } },
    "firewall.requestsPerFiveMinutes must be 10 to 2000000000 requests, got 9",
  ],
  [{ alarms: { topicArn: "alarms" } }, 'alarms.topicArn must be an ARN of sns, got "alarms"'],
  [{ logKeyArn: "alias/logs" }, 'logKeyArn must be an ARN of kms, got "alias/logs"'],
  [{ sslPolicy: "ELBSecurityPolicy-2016-08" }, "sslPolicy is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([`tls-load-balancer: ${sentence}`]);
});

test.each([0, 30, 900])("a service may warm up for %j seconds", (slowStartSeconds) => {
  expect(problemsOf({ target: { port: 8443, slowStartSeconds } })).toEqual([]);
});
