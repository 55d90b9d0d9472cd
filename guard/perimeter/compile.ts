/** One declaration becomes the guardrails of both directions: SCPs over our principals, RCPs over our resources. */
import { check } from "../../core/definition";
import type { Problems } from "../../core/problems";
import type { Denials } from "../statement";
import { type Declaration, declaration, type Perimeter } from "./declaration";
import { principalDenials } from "./over-principals";
import { resourceDenials } from "./over-resources";

/** Where the perimeter holds. */
export interface Field {
  /** How problems call the declaration. */
  readonly where: string;
  readonly partition: string;
  /** Regions that are used: buckets of AWS are named after them. */
  readonly regions: readonly string[];
}

/** The guardrails of the perimeter, or none when something is wrong with the declaration: then it is in `problems`. */
export function compile(declared: Declaration, field: Field, problems: Problems): readonly Denials[] {
  const given = check(field.where, { inputs: declaration, checks: [] }, declared, problems);
  if (!given) return [];
  const perimeter = declaration.parse(declared);
  return [...principalDenials(perimeter, field), ...resourceDenials(perimeter, field)];
}

/** The six things a perimeter is for, and what sees to each. */
export const objectives = [
  {
    of: "identity",
    on: "resources",
    says: "Only trusted principals reach our resources.",
    by: ["perimeter-identities", "perimeter-federation"],
  },
  { of: "identity", on: "networks", says: "Only trusted principals act from our networks.", by: ["endpoint policies"] },
  {
    of: "resource",
    on: "identities",
    says: "Our principals reach trusted resources only.",
    by: ["perimeter-resources"],
  },
  {
    of: "resource",
    on: "networks",
    says: "Only trusted resources are reached from our networks.",
    by: ["endpoint policies"],
  },
  { of: "network", on: "identities", says: "Our principals act from our networks only.", by: ["perimeter-networks"] },
  {
    of: "network",
    on: "resources",
    says: "Our resources are reached from our networks only.",
    by: ["perimeter-networks-of-resources"],
  },
] as const;

export type { Perimeter };
