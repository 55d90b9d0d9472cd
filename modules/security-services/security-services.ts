import { DetectiveGraph } from "@cdktf/provider-aws/lib/detective-graph";
import { GuarddutyDetector } from "@cdktf/provider-aws/lib/guardduty-detector";
import { GuarddutyDetectorFeature } from "@cdktf/provider-aws/lib/guardduty-detector-feature";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import { Macie2Account } from "@cdktf/provider-aws/lib/macie2-account";
import { SecurityhubAccount } from "@cdktf/provider-aws/lib/securityhub-account";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { runtimeAgents } from "../../guard/protection-plans";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Services of detection and posture as their future administrator has them, before the organization delegates them to it. */
export class SecurityServices extends Construct {
  readonly detectorId: string;
  readonly detectorArn: string;
  readonly hubArns: string;
  readonly graphArns: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props);
    const { account, securityHub, inspector, macie, detective } = given;

    const detector = this.detect(given);
    // Findings by control from the start: AWS refuses to change it once the hub is configured centrally.
    const hub = new SecurityhubAccount(this, "hub", {
      forEach: securityHub.forEach,
      enableDefaultStandards: false,
      autoEnableControls: true,
      controlFindingGenerator: "SECURITY_CONTROL",
    });
    new Inspector2Enabler(this, "inspector", {
      forEach: inspector.forEach,
      accountIds: [account.id],
      resourceTypes: inspector.value.resourceTypes,
    });
    new Macie2Account(this, "macie", {
      forEach: macie.forEach,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      status: "ENABLED",
    });
    const graph = new DetectiveGraph(this, "graph", { forEach: detective.forEach });

    this.detectorId = detector.id;
    this.detectorArn = detector.arn;
    this.hubArns = all(hub, "arn");
    this.graphArns = all(graph, "graph_arn");
  }

  private detect({ plans, runtimeMonitoring }: Given): GuarddutyDetector {
    const detector = new GuarddutyDetector(this, "detector", {
      enable: true,
      findingPublishingFrequency: "FIFTEEN_MINUTES",
    });
    const plan = new GuarddutyDetectorFeature(this, "plan", {
      forEach: plans.forEach,
      detectorId: detector.id,
      name: Fn.upper(Fn.replace(plans.key, "-", "_")),
      status: "ENABLED",
    });
    new GuarddutyDetectorFeature(this, "runtime_monitoring", {
      forEach: runtimeMonitoring.forEach,
      detectorId: detector.id,
      name: "RUNTIME_MONITORING",
      status: "ENABLED",
      additionalConfiguration: runtimeAgents.map((name) => ({ name, status: "DISABLED" })),
      // A list to the provider, a set to AWS: in another order it would change with every plan.
      lifecycle: { ignoreChanges: ["additional_configuration"] },
      dependsOn: [plan],
    });
    return detector;
  }
}

export const securityServices = defineModule({
  name: "security-services",
  summary:
    "The services of detection and posture in the account that is to administer them, in one region, before they are delegated to it.",
  inputs,
  outputs,
  construct: SecurityServices,
});
