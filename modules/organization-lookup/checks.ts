import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { pathKeys } from "../../core/path-keys";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

const standsSomewhere: CrossCheck<Shape> = {
  input: "accounts",
  want: "must name a unit",
  offending: ({ accounts, units }) =>
    Object.entries(accounts)
      .filter(([, { unit }]) => known(unit) && !Object.hasOwn(units, unit))
      .map(([key]) => `${key}.unit`),
  hcl: `[for k, v in var.accounts : "${inserted("k")}.unit" if !contains(keys(var.units), v.unit)]`,
};

const notTheManager: CrossCheck<Shape> = {
  input: "accounts",
  want: "must not have the name of the management account, which is always there",
  offending: ({ accounts, managementAccount }) => Object.keys(accounts).filter((key) => key === managementAccount),
  hcl: "[for k, v in var.accounts : k if k == var.management_account]",
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const deepest = 5;

export const checks: readonly CrossCheck<Shape>[] = [
  ...pathKeys<Shape>("units", deepest),
  standsSomewhere,
  notTheManager,
];
