/** What an account has besides its network: facts, an archive, the organization. */
import { tags } from "./blocks";

export const facts = {
  aws_ssm_parameter: {
    vpc_id: {
      name: "/zero-trust/dev/network/vpc-id",
      type: "String",
      insecure_value: "${aws_vpc.main.id}",
      tags,
    },
  },
};

export const logArchive = {
  aws_s3_bucket: { archive: { bucket: "zero-trust-archive", force_destroy: true, tags } },
  aws_s3_bucket_public_access_block: {
    archive: {
      bucket: "${aws_s3_bucket.archive.id}",
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  },
};

export const organization = {
  aws_organizations_organization: {
    main: { provider: "aws.management", feature_set: "ALL", enabled_policy_types: ["SERVICE_CONTROL_POLICY"] },
  },
  aws_organizations_organizational_unit: {
    workloads: {
      provider: "aws.management",
      name: "workloads",
      parent_id: "${aws_organizations_organization.main.roots[0].id}",
    },
  },
};
