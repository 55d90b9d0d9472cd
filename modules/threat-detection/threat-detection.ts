import { GuarddutyOrganizationConfiguration } from "@cdktf/provider-aws/lib/guardduty-organization-configuration";
import { GuarddutyOrganizationConfigurationFeature } from "@cdktf/provider-aws/lib/guardduty-organization-configuration-feature";
import { GuarddutyPublishingDestination } from "@cdktf/provider-aws/lib/guardduty-publishing-destination";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { runtimeAgents } from "../../guard/protection-plans";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { enrol } from "./members";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Threat detection in all accounts of the organization, in one region, set by the account that it is delegated to. */
export class ThreatDetection extends Construct {
  readonly detectorId: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { detectorId, findings } = given;

    new GuarddutyPublishingDestination(this, "findings", {
      detectorId,
      destinationType: "S3",
      destinationArn: findings.bucketArn,
      kmsKeyArn: findings.keyArn,
    });
    const organization = this.detect(given);
    enrol(this, given);

    this.detectorId = organization.detectorId;
  }

  private detect({ detectorId, plans, runtimeMonitoring }: Given): GuarddutyOrganizationConfiguration {
    const organization = new GuarddutyOrganizationConfiguration(this, "organization", {
      detectorId,
      autoEnableOrganizationMembers: "ALL",
    });
    // By a reference, so that it comes after: each feature writes back who is enabled, as it reads that before.
    const ofTheOrganization = { detectorId: organization.detectorId, autoEnable: "ALL" };
    const plan = new GuarddutyOrganizationConfigurationFeature(this, "plan", {
      forEach: plans.forEach,
      ...ofTheOrganization,
      name: Fn.upper(Fn.replace(plans.key, "-", "_")),
    });
    new GuarddutyOrganizationConfigurationFeature(this, "runtime_monitoring", {
      forEach: runtimeMonitoring.forEach,
      ...ofTheOrganization,
      name: "RUNTIME_MONITORING",
      additionalConfiguration: runtimeAgents.map((name) => ({ name, autoEnable: "NONE" })),
      // A list to the provider, a set to AWS: in another order every plan would replace it.
      lifecycle: { ignoreChanges: ["additional_configuration"] },
      dependsOn: [plan],
    });
    return organization;
  }
}

export const threatDetection = defineModule({
  name: "threat-detection",
  summary:
    "Threat detection in all accounts of an organization, in one region, set by the account that it is delegated to.",
  inputs,
  outputs,
  checks,
  construct: ThreatDetection,
});
