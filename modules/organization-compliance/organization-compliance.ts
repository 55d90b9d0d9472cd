import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { ConfigOrganizationConformancePack } from "@cdktf/provider-aws/lib/config-organization-conformance-pack";
import { ConfigOrganizationManagedRule } from "@cdktf/provider-aws/lib/config-organization-managed-rule";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { address, all, expr, str } from "../../core/late";
import { aggregate } from "./aggregator";
import { inputs, outputs } from "./inputs";
import { global, regional, templateOf } from "./packs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** What Config and Access Analyzer find in all accounts, in one region, set by the account that administers both. */
export class OrganizationCompliance extends Construct {
  readonly analyzerArns: string;
  readonly aggregatorArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props);

    const { external, unused } = this.analyze(given);
    const aggregator = aggregate(this, given);
    this.watch(given);

    const arns = (which: string, analyzer: AccessanalyzerAnalyzer) =>
      `{ for k, a in ${address(analyzer)} : ${JSON.stringify(which)} => a.arn }`;
    this.analyzerArns = str(`merge(${arns("external", external)}, ${arns("unused", unused)})`);
    this.aggregatorArns = all(aggregator, "arn");
  }

  private analyze({ name, externalAccess, unusedAccess }: Given) {
    const external = new AccessanalyzerAnalyzer(this, "external_access", {
      forEach: externalAccess.forEach,
      analyzerName: Fn.join("-", [name, "organization-outside-access"]),
      type: "ORGANIZATION",
    });
    const { ageDays, excludedAccountIds } = unusedAccess.value;
    const unused = new AccessanalyzerAnalyzer(this, "unused_access", {
      forEach: unusedAccess.forEach,
      analyzerName: Fn.join("-", [name, "organization-unused-access"]),
      type: "ORGANIZATION_UNUSED_ACCESS",
      configuration: { unusedAccess: { unusedAccessAge: ageDays } },
    });
    // An exclusion of nothing is refused.
    unused.addOverride("configuration.unused_access.dynamic.analysis_rule", {
      for_each: expr(`length(${Token.asString(excludedAccountIds)}) == 0 ? [] : ["this"]`),
      content: { exclusion: [{ account_ids: excludedAccountIds }] },
    });
    return { external, unused };
  }

  private watch({ name, regionalPack, globalPack, rules }: Given): void {
    new ConfigOrganizationConformancePack(this, "regional_pack", {
      forEach: regionalPack.forEach,
      name: Fn.join("-", [name, "zero-trust"]),
      templateBody: Fn.yamlencode(templateOf(regional)),
      excludedAccounts: regionalPack.value.excludedAccountIds,
    });
    new ConfigOrganizationConformancePack(this, "global_pack", {
      forEach: globalPack.forEach,
      name: Fn.join("-", [name, "zero-trust-global"]),
      templateBody: Fn.yamlencode(templateOf(global)),
      excludedAccounts: globalPack.value.excludedAccountIds,
    });
    new ConfigOrganizationManagedRule(this, "rule", {
      forEach: rules.forEach,
      name: Fn.join("-", [name, Fn.replace(rules.key, "/", "-")]),
      description: rules.value.because,
      ruleIdentifier: rules.value.identifier,
      inputParameters: str("length(each.value.parameters) == 0 ? null : jsonencode(each.value.parameters)"),
      excludedAccounts: rules.value.excludedAccountIds,
    });
  }
}

export const organizationCompliance = defineModule({
  name: "organization-compliance",
  summary:
    "What Config and Access Analyzer find in all accounts of an organization, in one region: open and unused access, rules, and all that is recorded in one place.",
  inputs,
  outputs,
  construct: OrganizationCompliance,
});
