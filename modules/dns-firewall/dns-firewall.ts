import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { Route53ResolverQueryLogConfig } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config";
import { Route53ResolverQueryLogConfigAssociation } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config-association";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { at } from "../../core/late";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Resolves what is allowed and nothing else, and logs every question. Without it an isolated segment still talks to the world, by DNS. */
export class DnsFirewall extends Construct {
  readonly ruleGroupId: string;
  readonly queryLogGroupName: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props);
    this.queryLogGroupName = this.log(given).name;
    this.keep(given);
    this.ruleGroupId = this.firewall(given).id;
  }

  private log({ name, vpcId, logKeyArn, retentionDays }: Given): CloudwatchLogGroup {
    const group = new CloudwatchLogGroup(this, "queries", {
      name: Fn.join("/", ["/zero-trust", name, "dns-queries"]),
      retentionInDays: retentionDays,
      kmsKeyId: logKeyArn,
    });
    const config = new Route53ResolverQueryLogConfig(this, "query_log", { name, destinationArn: group.arn });
    new Route53ResolverQueryLogConfigAssociation(this, "query_log_association", {
      resolverQueryLogConfigId: config.id,
      resourceId: vpcId,
    });
    return group;
  }

  /** The same questions, where nobody of this account deletes them. */
  private keep({ name, vpcId, archive: { forEach, value } }: Given): void {
    const config = new Route53ResolverQueryLogConfig(this, "archive", {
      forEach,
      name: Fn.join("-", [name, "archive"]),
      destinationArn: value.bucketArn,
    });
    new Route53ResolverQueryLogConfigAssociation(this, "archive_association", {
      forEach,
      resolverQueryLogConfigId: at(config, "each.key"),
      resourceId: vpcId,
    });
  }

  /**
   * Allowed names first, then nothing. The rest gets NXDOMAIN: with NODATA, a client would take the name to exist and ask for its other
   * types. AWS keeps names with their last dot and the provider compares them as they come: without it, every plan would show a change.
   */
  private firewall({ name, vpcId, allowedDomains }: Given): Route53ResolverFirewallRuleGroup {
    const group = new Route53ResolverFirewallRuleGroup(this, "rule_group", { name });
    const allowed = new Route53ResolverFirewallDomainList(this, "allowed", {
      name: Fn.join("-", [name, "allowed"]),
      domains: Token.asList(Fn.formatlist("%s.", [allowedDomains])),
    });
    const everything = new Route53ResolverFirewallDomainList(this, "everything", {
      name: Fn.join("-", [name, "everything"]),
      domains: ["*."],
    });
    const allow = new Route53ResolverFirewallRule(this, "allow", {
      name: "allow",
      firewallRuleGroupId: group.id,
      firewallDomainListId: allowed.id,
      priority: 100,
      action: "ALLOW",
      firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
    });
    const block = new Route53ResolverFirewallRule(this, "block", {
      name: "block",
      firewallRuleGroupId: group.id,
      firewallDomainListId: everything.id,
      priority: 200,
      action: "BLOCK",
      blockResponse: "NXDOMAIN",
      dependsOn: [allow],
    });
    new Route53ResolverFirewallRuleGroupAssociation(this, "association", {
      name,
      firewallRuleGroupId: group.id,
      vpcId,
      priority: 101,
      mutationProtection: "DISABLED",
      dependsOn: [block],
    });
    new Route53ResolverFirewallConfig(this, "fail_closed", { resourceId: vpcId, firewallFailOpen: "DISABLED" });
    return group;
  }
}

export const dnsFirewall = defineModule({
  name: "dns-firewall",
  summary: "A log of every DNS query of a VPC, and answers only for the names that are allowed.",
  inputs,
  outputs,
  construct: DnsFirewall,
});
