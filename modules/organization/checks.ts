import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { pathKeys } from "../../core/path-keys";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

const standsSomewhere: CrossCheck<Shape> = {
  input: "accounts",
  want: "must name a unit; an account at the root has no guardrails",
  offending: ({ accounts, units }) =>
    Object.entries(accounts)
      .filter(([, { unit }]) => known(unit) && !Object.hasOwn(units, unit))
      .map(([key]) => `${key}.unit`),
  hcl: `[for k, v in var.accounts : "${inserted("k")}.unit" if !contains(keys(var.units), v.unit)]`,
};

/** AWS refuses it only when it makes the second account, minutes into an apply. */
const ownEmail: CrossCheck<Shape> = {
  input: "accounts",
  want: "must be of one account only; every account of AWS has an address of its own",
  offending: ({ accounts }) =>
    Object.entries(accounts)
      .filter(
        ([, { email }]) =>
          known(email) && Object.values(accounts).filter((o) => sameAddress(o.email, email)).length > 1,
      )
      .map(([key]) => `${key}.email`),
  hcl: `[for k, v in var.accounts : "${inserted("k")}.email" if length([for o in var.accounts : o if lower(o.email) == lower(v.email)]) > 1]`,
};
const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The quarantine is a guardrail of that unit: a suspended account that stands elsewhere is not quarantined, and a working one there stops. */
const suspension: CrossCheck<Shape> = {
  input: "accounts",
  want: "must be suspended, or a unit below it, for accounts of kind suspended and for no others",
  offending: ({ accounts }) =>
    Object.entries(accounts)
      .filter(([, { kind, unit }]) => known([kind, unit]))
      .filter(([, { kind, unit }]) => (kind === "suspended") !== (unit.split("/")[0] === "suspended"))
      .map(([key]) => `${key}.unit`),
  hcl: `[for k, v in var.accounts : "${inserted("k")}.unit" if (v.kind == "suspended") != (split("/", v.unit)[0] == "suspended")]`,
};

const notTheManager: CrossCheck<Shape> = {
  input: "accounts",
  want: "must not have the name of the management account, which exists and stays at the root",
  offending: ({ accounts, managementAccount }) => Object.keys(accounts).filter((key) => key === managementAccount),
  hcl: "[for k, v in var.accounts : k if k == var.management_account]",
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const deepest = 5;

export const checks: readonly CrossCheck<Shape>[] = [
  ...pathKeys<Shape>("units", deepest),
  standsSomewhere,
  ownEmail,
  suspension,
  notTheManager,
];
