/** What an account has besides its network: facts and an archive. */
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
