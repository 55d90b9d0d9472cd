import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { expr } from "../../core/late";
import { checks } from "./checks";
import { type Given, HostRole } from "./host-role";
import { inputs, outputs } from "./inputs";
import { userData } from "./user-data";
import { VolumeKey } from "./volume-key";

/** Read whenever an instance starts, so that a new image changes no plan. https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html */
const image = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

/** What permission sets ask a host for. Guardrails let nobody but the deployer write it. */
const doorTag = "zero-trust:door";

/** A week, in seconds: a host is replaced rather than patched. */
const week = 604_800;

/** A host that is reached by Session Manager only: no way in, no key, and a new one every week. */
export class SessionHost extends Construct {
  readonly roleArn: string;
  readonly groupName: string;
  readonly volumeKeyArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const name = Fn.join("-", [given.name, given.door]);
    const door = Fn.join("/", [given.name, given.door]);

    const role = new HostRole(this, "host", given, name);
    const key = new VolumeKey(this, "volume", given, name);
    const template = this.template(given, {
      name,
      tags: { Name: name, [doorTag]: door },
      profile: role.profileName,
      keyArn: key.arn,
    });
    const group = new AutoscalingGroup(this, "group", {
      name,
      minSize: 1,
      maxSize: 1,
      desiredCapacity: 1,
      vpcZoneIdentifier: Token.asList(expr(`[for s in ${given.subnets.hcl} : s.subnet_id]`)),
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      healthCheckType: "EC2",
      healthCheckGracePeriod: 120,
      defaultInstanceWarmup: 60,
      maxInstanceLifetime: week,
      // The next host is there before the one before it goes.
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
      // No roll back: AWS cannot do that where the image is a parameter.
      instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200 } },
      metricsGranularity: "1Minute",
      enabledMetrics: ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupTerminatingInstances"],
      tag: [
        { key: "Name", value: name, propagateAtLaunch: true },
        { key: doorTag, value: door, propagateAtLaunch: true },
      ],
    });

    this.roleArn = role.arn;
    this.groupName = group.name;
    this.volumeKeyArn = key.arn;
  }

  private template(
    given: Given,
    of: {
      readonly name: string;
      readonly tags: Record<string, string>;
      readonly profile: string;
      readonly keyArn: string;
    },
  ): LaunchTemplate {
    return new LaunchTemplate(this, "template", {
      name: of.name,
      description: "A host of Session Manager.",
      updateDefaultVersion: true,
      imageId: image,
      instanceType: given.instanceType,
      iamInstanceProfile: { name: of.profile },
      instanceInitiatedShutdownBehavior: "terminate",
      ebsOptimized: "true",
      monitoring: { enabled: true },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: "disabled",
      },
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: "false",
          deleteOnTermination: "true",
          securityGroups: [given.securityGroupId],
        },
      ],
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            encrypted: "true",
            kmsKeyId: of.keyArn,
            volumeType: "gp3",
            volumeSize: given.volumeGib,
            deleteOnTermination: "true",
          },
        },
      ],
      tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
        resourceType,
        tags: of.tags,
      })),
      userData: userData(given.users),
      tags: { Name: of.name },
    });
  }
}

export const sessionHost = defineModule({
  name: "session-host",
  summary: "A host that is reached by Session Manager only: no way in, no key, no password, and a new one every week.",
  inputs,
  outputs,
  checks,
  construct: SessionHost,
});
