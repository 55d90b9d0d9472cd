/**
 * What belongs to AWS and has to be reached through an endpoint for AWS's own software to work. It has no organization, so a perimeter
 * that names only ours would break it. https://github.com/aws-samples/data-perimeter-policy-examples/tree/main/vpc_endpoint_policies
 */

/** Buckets of packages, agents, patches and image layers, with `REGION` for the region. Requests for them are anonymous or presigned. */
export const ownedBuckets = [
  "packages.REGION.amazonaws.com",
  "repo.REGION.amazonaws.com",
  "amazonlinux.REGION.amazonaws.com",
  "amazonlinux-2-repos-REGION",
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
] as const;

/** Documents and public parameters of Systems Manager. */
export const ownedByAwsInSsm = ["parameter/aws/*", "document/*"] as const;

/** What may be done with them. Never `ssm:StartSession`: sessions use documents of our own. */
export const ssmReads = ["ssm:Describe*", "ssm:List*", "ssm:Get*"] as const;
