/** What everything that is emitted requires. */
export const requiredVersion = ">= 1.11";
export const requiredProviders = { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } };
export const versions = { required_version: requiredVersion, required_providers: requiredProviders };
