/** Of segments, boundaries and names. */
import { type Exception, unknownKey } from "../exception";

export const network: readonly Exception[] = [
  {
    checks: ["CKV2_AWS_1"],
    module: "segmented-vpc",
    resource: "aws_network_acl.network_acl",
    reason:
      "Each subnet is associated by `aws_network_acl_association`, by key: checkov does not follow `for_each` (`__tests__/modules/segmented-vpc/`).",
  },
  ...["aws_network_acl.network_acl", "aws_network_acl_rule.network_acl_rule"].map((resource) => ({
    checks: ["AwsSolutions-VPC3"],
    module: "segmented-vpc",
    resource,
    reason:
      "The rule warns of lists that people write by hand. These follow from the grants, and keep segments apart where a security group is wrong.",
  })),
  {
    checks: ["AwsSolutions-VPC7"],
    module: "segmented-vpc",
    resource: "aws_vpc.vpc",
    undecided: "id",
    reason: "The flow log names the VPC, which has no id yet. Every VPC has one (`segmented-vpc.tftest.hcl`).",
  },
  ...[
    ["aws_iam_role_policy.flow_log_write", "policy"],
    ["aws_iam_role.flow_log_role", "id"],
  ].map(([resource = "", undecided = ""]) => ({
    checks: ["AwsSolutions-IAM5"],
    module: "segmented-vpc",
    ...{ resource, undecided },
    reason: "Streams of the one log group that the same plan makes.",
  })),
  {
    checks: ["CKV2_AWS_5"],
    module: "service-boundary",
    resource: "aws_security_group.group",
    reason:
      "A group is made for what stands in another stack: its id is published, and the service, store or door takes it from there.",
  },
  {
    checks: ["CKV_AWS_91", "AwsSolutions-ELB2"],
    module: "private-service",
    resource: "aws_lb.balancer",
    reason:
      "A network load balancer logs TLS listeners only, and this one passes TCP through to the service, which ends TLS. Flow logs of both VPCs have the connections.",
  },
  {
    checks: ["CKV_AWS_158"],
    module: "dns-firewall",
    resource: "aws_cloudwatch_log_group.queries",
    undecided: "kms_key_id",
    reason: unknownKey,
  },
];
