/** In which account and region a provider works. */
import { partitionOf } from "../arns";
import { Block } from "../block";
import { evaluateJson } from "../hcl/evaluate";
import type { Scope } from "../hcl/scope";
import { fieldIn, fieldsOf, listOf } from "../json";
import type { Place } from "../resource";
import { isFields, isList, type Value } from "../value";

/** By name, as modules and resources refer to them: `aws`, `aws.virginia`. */
export type Providers = ReadonlyMap<string, Place>;

export function providersOf(configuration: unknown, scope: Scope): Providers {
  const found = new Map<string, Place>();
  for (const [name, blocks] of fieldsOf(fieldIn(configuration, "provider")))
    for (const block of Array.isArray(blocks) ? listOf(blocks) : [blocks]) {
      const alias = fieldIn(block, "alias");
      found.set(typeof alias === "string" ? `${name}.${alias}` : name, placeOf(evaluateJson(block, scope)));
    }
  return found;
}

/** One allowed account is the account. A region that is not a literal is not known. */
export function placeOf(block: Value): Place {
  if (!isFields(block)) return {};
  const accounts = block["allowed_account_ids"] ?? null;
  const [account] = isList(accounts) && accounts.length === 1 ? accounts : [];
  const region = block["region"];
  const defaultTags = new Block(block).at("default_tags.tags");
  return {
    ...(typeof account === "string" && { account }),
    ...(typeof region === "string" && { region, partition: partitionOf(region) }),
    ...(defaultTags !== undefined && { defaultTags }),
  };
}

const named = (reference: unknown): string | undefined =>
  typeof reference === "string" ? reference.replace(/^\$\{(.*)\}$/, "$1") : undefined;

/** The provider of a resource: the one it names, or the one of its type. */
export const placeFor = (providers: Providers, type: string, reference: unknown): Place =>
  providers.get(named(reference) ?? type.split("_")[0] ?? "") ?? {};

/** What a module sees: what it is given, or the providers without an alias. */
export function providersFor(providers: Providers, given: unknown): Providers {
  if (given === undefined) return new Map([...providers].filter(([name]) => !name.includes(".")));
  const places = fieldsOf(given).map(([inside, outside]) => [inside, providers.get(named(outside) ?? "")] as const);
  return new Map(places.filter((entry): entry is [string, Place] => entry[1] !== undefined));
}
