/** Marks of a containment on a resource. */
import type { Resource } from "../../model/resource";
import { containedTag } from "./names";

/** The id of the action that contained it; undefined where nothing says so. */
export function containedBy(resource: Resource | undefined): string | undefined {
  for (const path of ["tags", "tags_all"]) {
    const value = resource?.get([path, containedTag]);
    if (typeof value === "string") return value;
  }
  return undefined;
}

/** Arguments in which a containment of a role, user or instance stands. */
export const containing: readonly string[] = [
  "vpc_security_group_ids",
  "security_groups",
  "iam_instance_profile",
  "assume_role_policy",
  "permissions_boundary",
  "inline_policy",
  "managed_policy_arns",
  "status",
  "policy",
];

/** Whether an argument of a resource is another than it was. */
export const differs = (resource: Resource, path: string): boolean =>
  JSON.stringify(resource.values[path]) !== JSON.stringify(resource.previous?.values[path]);
