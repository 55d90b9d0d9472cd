import type { Result } from "./scanners";

interface KnownBad {
  readonly name: string;
  readonly configuration: object;
  /** By scanner and address within it, at least these. `CKV2` looks at several resources together. */
  readonly failures: Readonly<Record<Result["scanner"], Readonly<Record<string, readonly string[]>>>>;
}

/** What no scanner may pass. It stands in every plan that is scanned: where nothing is said of it, nothing was read. */
export const knownBad: KnownBad = {
  name: "known-bad",
  configuration: {
    resource: {
      aws_s3_bucket: { open: { bucket: "known-bad" } },
      aws_kms_key: { still: { description: "Never rotated.", enable_key_rotation: false } },
      aws_security_group: {
        open: {
          name: "open",
          ingress: [
            {
              ...{ description: "SSH from anywhere", protocol: "tcp", from_port: 22, to_port: 22 },
              ...{
                cidr_blocks: ["0.0.0.0/0"],
                ipv6_cidr_blocks: [],
                prefix_list_ids: [],
                security_groups: [],
                self: false,
              },
            },
          ],
        },
      },
    },
  },
  failures: {
    checkov: {
      "aws_s3_bucket.open": ["CKV2_AWS_6", "CKV_AWS_18"],
      "aws_kms_key.still": ["CKV_AWS_7"],
      "aws_security_group.open": ["CKV_AWS_24"],
    },
    "tf-nag": {
      "aws_s3_bucket.open": ["AwsSolutions-S1", "AwsSolutions-S10"],
      "aws_kms_key.still": ["AwsSolutions-KMS5"],
      "aws_security_group.open": ["AwsSolutions-EC23"],
    },
  },
};
