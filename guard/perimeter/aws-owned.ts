/**
 * What of AWS has to get through the perimeter, by service. It has no organization, or its caller has none, so a perimeter that names only
 * ours would close it. https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/vpc_endpoint_policies
 *
 * kms, logs and sts:GetCallerIdentity are not here on purpose: AWS has reviewed them, actions without a resource included, and asks for
 * nothing beside the default policy. https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/service_specific_guidance
 */

/** A statement. A resource stands after `arn:PARTITION:`, with `REGION` for the region. */
export interface Exception {
  readonly sid: string;
  readonly principal: "AWS" | "Federated";
  readonly actions: readonly string[];
  readonly resources: "any" | readonly string[];
  /** Which side has to be the organization's. */
  readonly ours: "principal" | "resource" | "neither";
}

/**
 * Buckets of packages, agents, patches and image layers, with `REGION` for the region: a wildcard there would also match a bucket that
 * somebody named alike. The domains in some are part of the bucket's name.
 */
export const bucketsOfAws = [
  "packages.REGION.amazonaws.com",
  "repo.REGION.amazonaws.com",
  "amazonlinux.REGION.amazonaws.com",
  "amazonlinux-2-repos-REGION",
  "al2023-REGION",
  "al2023-repos-REGION-de612dc2",
  "aws-ssm-REGION",
  "amazon-ssm-REGION",
  "amazon-ssm-packages-REGION",
  "REGION-birdwatcher-prod",
  "aws-ssm-distributor-file-REGION",
  "aws-ssm-document-attachments-REGION",
  "patch-baseline-snapshot-REGION",
  "amazoncloudwatch-agent-REGION",
  "amazoncloudwatch-agent",
  "prod-REGION-starport-layer-bucket",
];

export const awsOwned: Readonly<Record<string, Exception>> = {
  /** dnf asks without a name and image layers come by presigned links: no condition on the principal can match. */
  s3: {
    sid: "ReadBucketsOfAws",
    principal: "AWS",
    actions: ["s3:GetObject"],
    resources: bucketsOfAws.map((bucket) => `s3:::${bucket}/*`),
    ours: "neither",
  },
  /** AWS's example also lets these documents be run. Not so here: sessions and commands use documents of our own. */
  ssm: {
    sid: "ReadDocumentsAndParametersOfAws",
    principal: "AWS",
    actions: ["ssm:Describe*", "ssm:List*", "ssm:Get*"],
    resources: ["ssm:REGION::parameter/aws/*", "ssm:REGION::document/*"],
    ours: "principal",
  },
  /** Who brings a token of an identity provider has no organization yet; the role has one. */
  sts: {
    sid: "FederateIntoOurRoles",
    principal: "Federated",
    actions: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
    resources: "any",
    ours: "resource",
  },
  /**
   * The agent's channels, without which no session begins. AWS has not reviewed these two services, and a user of its default policy
   * reported ec2messages closed (https://github.com/aws-samples/data-perimeter-policy-examples/issues/20): the principal alone decides.
   */
  ssmmessages: {
    sid: "ChannelsOfOurPrincipals",
    principal: "AWS",
    actions: [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    resources: "any",
    ours: "principal",
  },
  ec2messages: {
    sid: "MessagesOfOurPrincipals",
    principal: "AWS",
    actions: [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ],
    resources: "any",
    ours: "principal",
  },
};
