/** Availability zones that every account has, by region. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html */
const zoneLetters: Readonly<Record<string, string>> = {
  "us-east-1": "abcdef",
  "us-east-2": "abc",
  "us-west-1": "ac",
  "us-west-2": "abcd",
  "af-south-1": "abc",
  "ap-east-1": "abc",
  "ap-south-1": "abc",
  "ap-south-2": "abc",
  "ap-southeast-1": "abc",
  "ap-southeast-2": "abc",
  "ap-southeast-3": "abc",
  "ap-southeast-4": "abc",
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ap-northeast-3": "abc",
  "ca-central-1": "abd",
  "ca-west-1": "abc",
  "eu-central-1": "abc",
  "eu-central-2": "abc",
  "eu-north-1": "abc",
  "eu-south-1": "abc",
  "eu-south-2": "abc",
  "eu-west-1": "abc",
  "eu-west-2": "abc",
  "eu-west-3": "abc",
  "il-central-1": "abc",
  "me-central-1": "abc",
  "me-south-1": "abc",
  "sa-east-1": "abc",
  "us-gov-east-1": "abc",
  "us-gov-west-1": "abc",
};

export const isRegion = (region: string): boolean => Object.hasOwn(zoneLetters, region);

/** The letters of a region's zones, in order. Empty for a region that is not known. */
export const zonesOf = (region: string): readonly string[] =>
  isRegion(region) ? (zoneLetters[region] ?? "").split("") : [];

export const partitionOf = (region: string): "aws" | "aws-us-gov" =>
  region.startsWith("us-gov-") ? "aws-us-gov" : "aws";

/**
 * Where sign-in, IAM and the global endpoint of STS leave their events, whatever the region of whoever asked.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
export const globalEventsIn = (partition: "aws" | "aws-us-gov"): string =>
  partition === "aws-us-gov" ? "us-gov-west-1" : "us-east-1";

/** The partition of China is not supported: domains, service principals and endpoint names differ there. */
export const isInChina = (region: string): boolean => region.startsWith("cn-");

/** The domain of the services, alike in the partitions `aws` and `aws-us-gov`. https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/using-govcloud-endpoints.html */
export const serviceDomain = "amazonaws.com";

/** The full name of a service behind an endpoint, alike in both partitions too. https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html */
export const endpointService = (region: string, service: string): string => `com.amazonaws.${region}.${service}`;
