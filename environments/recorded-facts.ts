/** What is known of other accounts: facts that were recorded, and what waits for those that were not. */
import { type Facts, factsName } from "../core/facts";
import { type Problems, shown } from "../core/problems";
import type { Environment, Organization } from "./types";

/** What an environment is planned from besides its own file. */
export interface Others {
  readonly organization: Organization;
  readonly environments: readonly Environment[];
  readonly facts: Facts;
  readonly problems: Problems;
}

/** Something that is declared and cannot be made yet. It opens nothing until then. */
export interface Waiting {
  readonly stack: string;
  /** As "the endpoint to orders-api of staging". */
  readonly what: string;
  /** The fact that has to be recorded; undefined where the owner's account has no id yet. */
  readonly fact: string | undefined;
  /** Whose fact it is. */
  readonly owner: string;
  /** The stack that hands it out. Default: that of the owner and the layer with which the fact begins. */
  readonly from?: string;
}

/** A fact of another owner; undefined while it is not recorded. One of the wrong shape is a problem. */
export function factOf(
  { facts, problems }: Others,
  owner: string,
  fact: string,
  limit: { readonly wanted: string; readonly holds: (value: string) => boolean },
): string | undefined {
  const recorded = facts[owner];
  const value = recorded !== undefined && Object.hasOwn(recorded, fact) ? recorded[fact] : undefined;
  if (value !== undefined && !limit.holds(value))
    problems.add(
      factsName(owner),
      `${fact} must be ${limit.wanted}, got ${shown(value)}; record the facts of ${owner} again`,
    );
  return value;
}
