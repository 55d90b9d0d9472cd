/** Names of endpoint services and of endpoints: what PrivateLink joins two VPCs by, across accounts. */

/** `com.amazonaws.vpce.<region>.<id>`. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ServiceConfiguration.html */
export const servicePattern = /^com\.amazonaws\.vpce\.[a-z]{2}(-[a-z]+)+-[0-9]\.vpce-svc-[0-9a-f]{8,17}$/;
export const serviceWanted =
  "the name of an endpoint service, as com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";

export const endpointPattern = /^vpce-[0-9a-f]{8,17}$/;
export const endpointWanted = "the id of an endpoint, as vpce-0123456789abcdef0";

/** The region that stands in the name of an endpoint service. */
export const regionOfService = (service: string): string => service.split(".")[3] ?? "";

/** The names that the endpoints of a service answer to. */
export const domainOfService = (service: string, suffix: string): string => {
  const [id = "", region = ""] = service.split(".").reverse();
  return `*.${id}.${region}.vpce.${suffix}`;
};
