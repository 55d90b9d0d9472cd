/** What dns-firewall promises, on what it emits; values are tried by Terraform, in dns-firewall.tftest.hcl. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { check } from "../../core/definition";
import { ModuleStack } from "../../core/module-stack";
import { Problems } from "../../core/problems";
import { dnsFirewall } from "../../modules/dns-firewall/dns-firewall";
import { example } from "../../modules/dns-firewall/example";

type Block = Readonly<Record<string, unknown>>;

const outdir = mkdtempSync(join(tmpdir(), "zero-trust-dns-"));
const { main } = new ModuleStack(new App({ outdir }), dnsFirewall).files();
const resource = main["resource"] as Readonly<Record<string, Readonly<Record<string, Block>>>>;
const block = (type: string, name: string): Block => resource[type]?.[name] ?? {};
const rule = (name: string) => block("aws_route53_resolver_firewall_rule", name);

const problemsOf = (change: object): readonly string[] => {
  const problems = new Problems();
  check("dev/dns", dnsFirewall, { ...example, ...change }, problems);
  return problems.found;
};

test("its addresses", () => {
  const addresses = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
  expect(addresses.sort()).toEqual([
    "aws_cloudwatch_log_group.queries",
    "aws_route53_resolver_firewall_config.fail_closed",
    "aws_route53_resolver_firewall_domain_list.allowed",
    "aws_route53_resolver_firewall_domain_list.everything",
    "aws_route53_resolver_firewall_rule.allow",
    "aws_route53_resolver_firewall_rule.block",
    "aws_route53_resolver_firewall_rule_group.rule_group",
    "aws_route53_resolver_firewall_rule_group_association.association",
    "aws_route53_resolver_query_log_config.archive",
    "aws_route53_resolver_query_log_config.query_log",
    "aws_route53_resolver_query_log_config_association.archive_association",
    "aws_route53_resolver_query_log_config_association.query_log_association",
  ]);
});

test("allowed names come before the block of every name, and there is no third rule", () => {
  expect(Object.keys(resource["aws_route53_resolver_firewall_rule"] ?? {}).sort()).toEqual(["allow", "block"]);
  expect(rule("allow")).toMatchObject({ action: "ALLOW", priority: 100 });
  expect(rule("block")).toMatchObject({ action: "BLOCK", block_response: "NXDOMAIN", priority: 200 });
  expect(rule("allow")["firewall_domain_list_id"]).toContain(".allowed.");
  expect(rule("block")["firewall_domain_list_id"]).toContain(".everything.");
  expect(block("aws_route53_resolver_firewall_domain_list", "everything")["domains"]).toEqual(["*."]);
});

test("the VPC gets the rules in an order that never blocks all of it", () => {
  expect(rule("block")["depends_on"]).toEqual(["aws_route53_resolver_firewall_rule.allow"]);
  expect(block("aws_route53_resolver_firewall_rule_group_association", "association")["depends_on"]).toEqual([
    "aws_route53_resolver_firewall_rule.block",
  ]);
});

test("it fails closed", () => {
  expect(block("aws_route53_resolver_firewall_config", "fail_closed")["firewall_fail_open"]).toBe("DISABLED");
});

test("queries are logged under a key, and no input turns that off", () => {
  expect(block("aws_cloudwatch_log_group", "queries")["kms_key_id"]).toContain("var.log_key_arn");
  for (const blocks of Object.values(resource))
    for (const [name, made] of Object.entries(blocks)) {
      // Beside the log group.
      if (name.startsWith("archive")) continue;
      expect(made).not.toHaveProperty("count");
      expect(made).not.toHaveProperty("for_each");
    }
});

describe("allowed domains", () => {
  const label = "a".repeat(63);

  test.each(["example.com", "*.example.com", "a.b.c.example.com", "xn--bcher-kva.example", `${label}.com`])(
    "%s is one",
    (domain) => {
      expect(problemsOf({ allowedDomains: [domain] })).toEqual([]);
    },
  );

  test.each([
    "*",
    "*.com",
    "com",
    "example.com.",
    "Example.com",
    "https://example.com",
    "api.*.example.com",
    "*example.com",
    "-a.example.com",
    "a..example.com",
    "10.0.0.1",
    "",
    `${label}a.com`,
  ])("%j is none", (domain) => {
    expect(problemsOf({ allowedDomains: ["example.com", domain] })).toEqual([
      `dev/dns: allowedDomains.1 must be a domain of two labels or more in lower case, without a last dot, as api.example.com or *.example.com, got ${JSON.stringify(domain)}`,
    ]);
  });
});

test.each([
  [
    { name: "Dev" },
    'dev/dns: name must be 1 to 40 lower-case letters, digits and dashes, beginning with a letter, got "Dev"',
  ],
  [{ logKeyArn: "alias/logs" }, 'dev/dns: logKeyArn must be an ARN of kms, got "alias/logs"'],
  [
    { retentionDays: 10 },
    "dev/dns: retentionDays must be one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, got 10",
  ],
  [{ failOpen: true }, "dev/dns: failOpen is not an input; remove it or correct its name"],
])("fails when %j", (change, sentence) => {
  expect(problemsOf(change)).toEqual([sentence]);
});
