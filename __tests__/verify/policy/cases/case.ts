/** One request that AWS documents the answer to. */
import type { Request } from "../../../../verify/policy/request";
import type { Documents } from "../documents";

export interface Case {
  /** What AWS says, in a sentence. */
  readonly says: string;
  readonly request: Request;
  readonly policies: Documents;
  readonly answer: "allow" | "deny" | "unknown";
  /** Whether a Deny statement decides. */
  readonly explicit: boolean;
  /** Where the other evaluator differs: what it answers, and why that is not what is wanted here. */
  readonly deviation?: { readonly oracle: Elsewhere; readonly why: string };
}

export type Elsewhere = "allow" | "deny" | "denies explicitly" | "refused";

type Make = (says: string, request: Request, policies: Documents) => Case;

export const allowed: Make = (says, request, policies) => ({
  says,
  request,
  policies,
  answer: "allow",
  explicit: false,
});

/** Nothing allows it. */
export const denied: Make = (says, request, policies) => ({ says, request, policies, answer: "deny", explicit: false });

/** A Deny statement speaks of it. */
export const forbidden: Make = (says, request, policies) => ({
  says,
  request,
  policies,
  answer: "deny",
  explicit: true,
});

/** Nobody documents it. */
export const open: Make = (says, request, policies) => ({
  says,
  request,
  policies,
  answer: "unknown",
  explicit: false,
});

export const differs = (one: Case, oracle: Elsewhere, why: string): Case => ({ ...one, deviation: { oracle, why } });
