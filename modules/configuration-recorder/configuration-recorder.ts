import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { ConfigRetentionConfiguration } from "@cdktf/provider-aws/lib/config-retention-configuration";
import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { Op } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { roleArn } from "../../core/role-patterns";
import { inputs, outputs } from "./inputs";

/** Config, in one account and region: what every resource was like, and when it changed. */
export class ConfigurationRecorder extends Construct {
  readonly recorderName: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { account, homeRegion, delivery, serviceRole, frequency, retentionDays } = accept(this, inputs, props);

    const role = new IamServiceLinkedRole(this, "service_role", {
      forEach: serviceRole.forEach,
      awsServiceName: "config.amazonaws.com",
    });
    this.roleArn = roleArn(account, "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig");
    const recorder = new ConfigConfigurationRecorder(this, "recorder", {
      name: "default",
      roleArn: this.roleArn,
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: Op.eq(account.region, homeRegion),
      },
      recordingMode: { recordingFrequency: frequency },
      dependsOn: [role],
    });
    const channel = new ConfigDeliveryChannel(this, "channel", {
      name: "default",
      s3BucketName: delivery.bucketName,
      s3KeyPrefix: delivery.prefix,
      s3KmsKeyArn: delivery.keyArn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
      // Config takes a channel only where there is a recorder, and starts a recorder only where there is a channel.
      dependsOn: [recorder],
    });
    const status = new ConfigConfigurationRecorderStatus(this, "status", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
    new ConfigRetentionConfiguration(this, "retention", {
      retentionPeriodInDays: retentionDays,
      dependsOn: [status],
    });

    this.recorderName = status.name;
  }
}

export const configurationRecorder = defineModule({
  name: "configuration-recorder",
  summary:
    "Config in one account and region: every resource is recorded and delivered, by the role that AWS keeps for it.",
  inputs,
  outputs,
  construct: ConfigurationRecorder,
});
