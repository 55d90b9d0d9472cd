/** Interface endpoints that lead to services of AWS, and those that a session needs. */
import type { Model } from "../model/model";
import type { Resource } from "../model/resource";
import type { Place } from "../reachability/network";
import { sessionOf } from "../rules/session-document";

/** Where the endpoints of a service stand, by its name: `ssm`. */
export type AwsEndpoints = ReadonlyMap<string, readonly Place[]>;

export function awsEndpointsOf(model: Model, places: readonly Place[]): AwsEndpoints {
  const found = new Map<string, Place[]>();
  for (const place of places) {
    const resource = model.at(place.id);
    const service = resource?.type === "aws_vpc_endpoint" ? serviceOf(resource) : undefined;
    if (service !== undefined) found.set(service, [...(found.get(service) ?? []), place]);
  }
  return found;
}

/** The service of AWS that an endpoint leads to; undefined where it leads elsewhere. */
export function serviceOf(endpoint: Resource): string | undefined {
  const name = endpoint.text("service_name");
  return typeof name === "string" ? /^com\.amazonaws\.[a-z0-9-]+\.([a-z0-9.-]+)$/.exec(name)?.[1] : undefined;
}

/** Services that the agent on a host calls for a session: with a key in the preferences, KMS too. */
export function neededForSessions(model: Model, host: Resource): readonly string[] {
  const isEncrypted = model
    .all("aws_ssm_document")
    .filter(({ account, region }) => account === host.account && region === host.region)
    .some((one) => one.is("name", "SSM-SessionManagerRunShell") === true && hasKey(one));
  return ["ssm", "ssmmessages", ...(isEncrypted ? ["kms"] : [])];
}

function hasKey(preferences: Resource): boolean {
  const key = sessionOf(preferences).get("inputs.kmsKeyId");
  return key !== undefined && key !== "";
}
