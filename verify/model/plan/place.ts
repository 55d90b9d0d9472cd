/** In which account and region the resources of a plan stand. */

import { partitionOf } from "../arns";
import type { Scope } from "../hcl/scope";
import { fieldIn, fieldsOf } from "../json";
import type { Place } from "../resource";
import { placeOf } from "../synthesized/providers";
import { Traced, type Value } from "../value";
import type { Change } from "./changes";
import { resolved } from "./configuration";

/** The provider of a resource, by the key that the configuration gives it. */
export function placesOf(plan: unknown, scope: Scope, changes: readonly Change[]): (providerKey: unknown) => Place {
  const providers = fieldsOf(fieldIn(fieldIn(plan, "configuration"), "provider_config"));
  const asked = answered(changes);
  const isOnly = providers.filter(([, block]) => fieldIn(block, "name") === "aws").length === 1;
  const places = new Map(
    providers.map(([key, block]) => [key, { ...(isOnly && asked), ...stated(block, scope) }] as const),
  );
  return (key) => (typeof key === "string" ? places.get(key) : undefined) ?? (places.size === 0 ? asked : {});
}

/** ARNs of roles anywhere in the providers: of an expression that chooses between two, both. */
export const appliersOf = (plan: unknown): readonly string[] => {
  const text = JSON.stringify(fieldIn(fieldIn(plan, "configuration"), "provider_config") ?? {});
  return [...new Set(text.match(/arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g))];
};

function stated(block: unknown, scope: Scope): Place {
  const fields = ["region", "allowed_account_ids"].map((name) => {
    const expression = fieldIn(fieldIn(block, "expressions"), name);
    return [name, expression === undefined ? null : bare(resolved(expression, scope))] as const;
  });
  return placeOf(Object.fromEntries(fields));
}

const bare = (value: Value): Value => (value instanceof Traced ? value.value : value);

/** What data sources were told, if all were told the same. */
function answered(changes: readonly Change[]): Place {
  const one = (type: string, names: readonly string[]): string | undefined => {
    const told = changes
      .filter((change) => change.mode === "data" && change.type === type)
      .map(({ after }) => names.map((name) => fieldIn(after, name)).find((value) => typeof value === "string"))
      .filter((value) => typeof value === "string");
    return new Set(told).size === 1 ? told[0] : undefined;
  };
  const account = one("aws_caller_identity", ["account_id"]);
  const region = one("aws_region", ["name", "region"]);
  return {
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region, partition: partitionOf(region) }),
  };
}
