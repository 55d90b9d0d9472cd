import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const idleWithinMax: CrossCheck<Shape> = {
  input: "preferences",
  want: "must be at most maxMinutes: the session would end before",
  offending: ({ preferences: { idleMinutes, maxMinutes } }: Values) =>
    known([idleMinutes, maxMinutes]) && idleMinutes > maxMinutes ? ["idleMinutes"] : [],
  hcl: 'var.preferences.idle_minutes > var.preferences.max_minutes ? ["idle_minutes"] : []',
};

/** Where a grant says one store and reaches another, whoever reviews it is deceived. */
const oneStorePerAddress: CrossCheck<Shape> = {
  input: "documents",
  want: "must name the same store as the other documents of its host and port",
  offending: ({ documents }: Values) => {
    const all = Object.entries(documents).filter(([, document]) => known(document));
    const storesOf = new Map<string, Set<string>>();
    for (const [, { host, port, store }] of all) {
      const address = `${host}:${port}`;
      storesOf.set(address, (storesOf.get(address) ?? new Set()).add(store));
    }
    return all
      .filter(([, { host, port }]) => (storesOf.get(`${host}:${port}`)?.size ?? 0) > 1)
      .map(([key]) => `${key}.store`);
  },
  hcl: '[for k, v in var.documents : join(".", [k, "store"]) if length(distinct([for o in var.documents : o.store if o.host == v.host && o.port == v.port])) > 1]',
};

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html */
const nameLimit = 128;
const prefixLength = "zero-trust--".length;

const tooLong = (input: "documents" | "shells"): CrossCheck<Shape> => ({
  input,
  want: `must have a key of at most ${nameLimit - prefixLength} characters together with name: the document is named after both`,
  offending: (values: Values) =>
    known(values.name)
      ? Object.keys(values[input]).filter((key) => prefixLength + values.name.length + key.length > nameLimit)
      : [],
  hcl: `[for k in keys(var.${input}) : k if ${prefixLength} + length(var.name) + length(k) > ${nameLimit}]`,
});

const dashed = (key: string): string => key.replaceAll("/", "-");

/** Documents are named after their grants, with dashes for slashes. Two variables cannot be checked by each other: that of shells reads both. */
const ownNames = (
  input: "documents" | "shells",
  others: string,
  all: readonly (typeof input)[],
): CrossCheck<Shape> => ({
  input,
  want: `must have a key that differs from those of ${others} in more than slashes and dashes`,
  offending: (values: Values) => {
    const names = all.flatMap((one) => Object.keys(values[one]).map(dashed));
    return Object.keys(values[input]).filter((key) => names.filter((name) => name === dashed(key)).length > 1);
  },
  hcl: `[for k in keys(var.${input}) : k if length([for o in concat(${all.map((one) => `keys(var.${one})`).join(", ")}) : o if replace(o, "/", "-") == replace(k, "/", "-")]) > 1]`,
});

/** An empty condition would be refused by KMS, or hold for nobody. */
const somebody = (input: "hostRoles" | "peopleRoles" | "keyAdministrators", variable: string): CrossCheck<Shape> => ({
  input,
  want: "must name at least one role",
  offending: (values: Values) => (known(values[input]) && values[input].length === 0 ? ["0"] : []),
  hcl: `length(var.${variable}) == 0 ? ["0"] : []`,
});

export const checks: readonly CrossCheck<Shape>[] = [
  idleWithinMax,
  oneStorePerAddress,
  tooLong("documents"),
  tooLong("shells"),
  ownNames("documents", "the other documents", ["documents"]),
  ownNames("shells", "documents and other shells", ["documents", "shells"]),
  somebody("hostRoles", "host_roles"),
  somebody("peopleRoles", "people_roles"),
  somebody("keyAdministrators", "key_administrators"),
];
