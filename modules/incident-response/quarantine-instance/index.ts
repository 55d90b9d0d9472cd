import {
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  RevokeSecurityGroupEgressCommand,
} from "@aws-sdk/client-ec2";
import { quarantineInstance } from "../playbooks/quarantine-instance";
import { lambda } from "../runtime/lambda";

export const handler = lambda(quarantineInstance, [
  {
    client: EC2Client,
    commands: {
      "ec2:CreateSecurityGroup": CreateSecurityGroupCommand,
      "ec2:CreateTags": CreateTagsCommand,
      "ec2:DeleteTags": DeleteTagsCommand,
      "ec2:DescribeInstances": DescribeInstancesCommand,
      "ec2:DescribeSecurityGroups": DescribeSecurityGroupsCommand,
      "ec2:ModifyNetworkInterfaceAttribute": ModifyNetworkInterfaceAttributeCommand,
      "ec2:RevokeSecurityGroupEgress": RevokeSecurityGroupEgressCommand,
    },
  },
]);
