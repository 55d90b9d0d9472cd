import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { EbsSnapshotBlockPublicAccess } from "@cdktf/provider-aws/lib/ebs-snapshot-block-public-access";
import { Ec2ImageBlockPublicAccess } from "@cdktf/provider-aws/lib/ec2-image-block-public-access";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import { Ec2SerialConsoleAccess } from "@cdktf/provider-aws/lib/ec2-serial-console-access";
import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { inputs, outputs } from "./inputs";
import { VolumeKey } from "./volume-key";

type Given = Accepted<(typeof inputs)["shape"]>;

/** What an account closes before anything runs in it, in one region. */
export class AccountBaseline extends Construct {
  readonly volumeKeyArn: string;
  readonly analyzerArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props);

    this.closeAccount(given);
    this.closeInstances(given);
    this.emptyDefaultVpc(given);
    const analyzer = new AccessanalyzerAnalyzer(this, "analyzer", {
      analyzerName: Fn.join("-", [given.name, "outside-access"]),
      type: "ACCOUNT",
    });

    this.volumeKeyArn = new VolumeKey(this, "volumes", given).keyArn;
    this.analyzerArn = analyzer.arn;
  }

  private closeAccount({ account, accountWide }: Given): void {
    new S3AccountPublicAccessBlock(this, "buckets", {
      forEach: accountWide.forEach,
      accountId: account.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    // Passwords do not expire: who has to change them often chooses weak ones.
    new IamAccountPasswordPolicy(this, "passwords", {
      forEach: accountWide.forEach,
      minimumPasswordLength: 20,
      passwordReusePrevention: 24,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
    });
  }

  private closeInstances({ snapshotPublicAccess, imagePublicAccess, serialConsole, instanceMetadata }: Given): void {
    new EbsSnapshotBlockPublicAccess(this, "snapshots", {
      forEach: snapshotPublicAccess.forEach,
      state: "block-all-sharing",
    });
    new Ec2ImageBlockPublicAccess(this, "images", { forEach: imagePublicAccess.forEach, state: "block-new-sharing" });
    new Ec2SerialConsoleAccess(this, "serial_console", { forEach: serialConsole.forEach, enabled: false });
    new Ec2InstanceMetadataDefaults(this, "metadata", {
      forEach: instanceMetadata.forEach,
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: instanceMetadata.value.hopLimit,
      instanceMetadataTags: "disabled",
    });
  }

  /** By ids that somebody looked up: `aws_default_vpc` would make one where there is none. */
  private emptyDefaultVpc({ defaultVpc }: Given): void {
    new DefaultSecurityGroup(this, "default", {
      forEach: defaultVpc.forEach,
      vpcId: defaultVpc.value.vpcId,
      ingress: [],
      egress: [],
      tags: { Name: "unused" },
    });
    new DefaultNetworkAcl(this, "default_acl", {
      forEach: defaultVpc.forEach,
      defaultNetworkAclId: defaultVpc.value.networkAclId,
      tags: { Name: "unused" },
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
    new DefaultRouteTable(this, "default_routes", {
      forEach: defaultVpc.forEach,
      defaultRouteTableId: defaultVpc.value.routeTableId,
      route: [],
      tags: { Name: "unused" },
    });
  }
}

export const accountBaseline = defineModule({
  name: "account-baseline",
  summary:
    "What an account closes in a region before anything runs in it: encrypted volumes, nothing public, instance metadata by token, an analyzer.",
  inputs,
  outputs,
  construct: AccountBaseline,
});
