/** One change of the example's own output, and what is said of it. */
import type { Known } from "../../verify/model/value";

/** The id of another resource, in place of what AWS makes: `{ idOf: "dev-network: …" }`. */
export interface IdOf {
  readonly idOf: string;
}

export type Given = Known | IdOf | readonly IdOf[];

export type Path = readonly (string | number)[];

interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly [element: string]: unknown;
}

/** A policy, or any other JSON in an argument. */
export interface Document {
  readonly Statement: readonly Statement[];
  readonly [element: string]: unknown;
}

/** What is done to one resource. `resource` is `Resource.id`: the stack and the address. */
export type Edit =
  | { readonly kind: "set"; readonly resource: string; readonly path: Path; readonly to: Given }
  | {
      readonly kind: "document";
      readonly resource: string;
      readonly argument: string;
      readonly change: (document: Document) => object;
    }
  | { readonly kind: "remove"; readonly resource: string }
  /** Another of its kind beside it, with other arguments. */
  | {
      readonly kind: "copy";
      readonly resource: string;
      readonly key: string;
      readonly with: Readonly<Record<string, Given>>;
    };

export type Label = "harmful" | "harmless";

/**
 * Who labels: a walker of single packets, an evaluator of policies that others wrote, or the definition. By definition, what switches off encryption,
 * logs, rotation or protection is harmful, and so is a part of the network that is opened to the internet; a tag or a text that decides nothing is not.
 */
export type Judge = "packets" | "policies" | "definition";

export interface Mutant {
  /** `widen-ports/orders-db`: the operator and what it was applied to. */
  readonly id: string;
  readonly operator: string;
  /** What was done, in words. */
  readonly what: string;
  readonly judge: Judge;
  /** What the operator is made to do; left out where that depends on what else the policy says. The judge has the last word, and a test that the two agree. */
  readonly meant?: Label;
  readonly edits: readonly Edit[];
}

/** Says what a change does in the terms of an operator: `mutants("drop-log", "definition", "harmful", [[name, words, edits], …])`. */
export const mutants = (
  operator: string,
  judge: Judge,
  meant: Label | undefined,
  all: readonly (readonly [target: string, what: string, ...edits: Edit[]])[],
): readonly Mutant[] =>
  all.map(([target, what, ...edits]) => ({
    ...{ id: `${operator}/${target}`, operator, what, judge, edits },
    ...(meant && { meant }),
  }));

export const set = (resource: string, path: string, to: Given): Edit => ({
  ...{ kind: "set", resource, to },
  path: path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
});

export const remove = (resource: string): Edit => ({ kind: "remove", resource });

export const copy = (resource: string, key: string, changes: Readonly<Record<string, Given>>): Edit => ({
  ...{ kind: "copy", resource, key },
  with: changes,
});
