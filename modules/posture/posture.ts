import { SecurityhubConfigurationPolicy } from "@cdktf/provider-aws/lib/securityhub-configuration-policy";
import { SecurityhubConfigurationPolicyAssociation } from "@cdktf/provider-aws/lib/securityhub-configuration-policy-association";
import { SecurityhubFindingAggregator } from "@cdktf/provider-aws/lib/securityhub-finding-aggregator";
import { SecurityhubOrganizationConfiguration } from "@cdktf/provider-aws/lib/securityhub-organization-configuration";
import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, at, expr } from "../../core/late";
import { hclLiteral } from "../../core/terraform-type";
import { automate } from "./automation";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { standards } from "./standards";

type Given = Accepted<(typeof inputs)["shape"]>;

/** What Security Hub checks in all accounts and regions, set from one place. */
export class Posture extends Construct {
  readonly aggregatorArn: string;
  readonly policyIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { name, policies, associations } = given;

    const aggregator = this.aggregate(given);
    // AWS refuses central configuration without an aggregator, and policies without central configuration.
    const central = new SecurityhubOrganizationConfiguration(this, "organization", {
      autoEnable: false,
      autoEnableStandards: "NONE",
      organizationConfiguration: { configurationType: "CENTRAL" },
      dependsOn: [aggregator],
    });
    const policy = new SecurityhubConfigurationPolicy(this, "policy", {
      forEach: policies.forEach,
      name: Fn.join("-", [name, policies.key]),
      description: policies.value.description,
      configurationPolicy: {
        serviceEnabled: true,
        enabledStandardArns: standardArns(given),
        securityControlsConfiguration: { disabledControlIdentifiers: policies.value.disabledControls },
      },
      dependsOn: [central],
    });
    new SecurityhubConfigurationPolicyAssociation(this, "association", {
      forEach: associations.forEach,
      policyId: at(policy, "each.value.policy"),
      targetId: associations.value.targetId,
    });
    automate(this, given, aggregator);

    this.aggregatorArn = aggregator.id;
    this.policyIds = all(policy);
  }

  private aggregate({ linkedRegions }: Given): SecurityhubFindingAggregator {
    const some = Op.gte(Fn.lengthOf(linkedRegions), 1);
    return new SecurityhubFindingAggregator(this, "aggregator", {
      linkingMode: Token.asString(Fn.conditional(some, "SPECIFIED_REGIONS", "NO_REGIONS")),
      specifiedRegions: Token.asList(Fn.conditional(some, linkedRegions, Token.nullValue())),
    });
  }
}

/** Within `each` of the policies. */
const standardArns = ({ account }: Given): string[] =>
  Fn.formatlist("arn:%s:securityhub:%s::standards/%s", [
    account.partition,
    account.region,
    Token.asList(expr(`[for s in each.value.standards : ${hclLiteral(standards)}[s]]`)),
  ]) as string[];

export const posture = defineModule({
  name: "posture",
  summary:
    "What Security Hub checks in all accounts and regions of an organization, by policies, and where its findings come together.",
  inputs,
  outputs,
  checks,
  construct: Posture,
});
