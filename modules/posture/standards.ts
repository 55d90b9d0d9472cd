/** Standards of Security Hub by name, and what their ARNs end in. https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html */
export const standards = {
  "aws-resource-tagging-1.0.0": "aws-resource-tagging-standard/v/1.0.0",
  "cis-1.4.0": "cis-aws-foundations-benchmark/v/1.4.0",
  "cis-3.0.0": "cis-aws-foundations-benchmark/v/3.0.0",
  "fsbp-1.0.0": "aws-foundational-security-best-practices/v/1.0.0",
  "nist-800-171-2.0.0": "nist-800-171/v/2.0.0",
  "nist-800-53-5.0.0": "nist-800-53/v/5.0.0",
  "pci-dss-4.0.1": "pci-dss/v/4.0.1",
} as const;

export const standardNames = Object.keys(standards) as [keyof typeof standards, ...(keyof typeof standards)[]];
