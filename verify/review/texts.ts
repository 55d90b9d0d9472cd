/** Known texts of resources. */
import type { Resource } from "../model/resource";

/** A known text; empty where it is left out or not known. */
export function textAt(resource: Resource, path: string): string {
  const value = resource.get(path);
  return typeof value === "string" ? value : "";
}

/** Known texts of a list. */
export const textsAt = (resource: Resource | undefined, path: string): readonly string[] =>
  (resource?.list(path) ?? []).filter((item) => typeof item === "string");
