import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { ownDelegations, trusts } from "../../guard/delegation";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];

const trustedRootAccess: CrossCheck<Shape> = {
  input: "rootAccess",
  want: "must have iam.amazonaws.com among the trusted services",
  offending: (values) =>
    values.rootAccess === undefined || trusts(values.trustedServices, "iam.amazonaws.com") ? [] : ["features"],
  hcl: 'var.root_access == null || contains(var.trusted_services, "iam.amazonaws.com") ? [] : ["features"]',
};

const trustedAdministrators: CrossCheck<Shape> = {
  input: "administrators",
  want: "must be among the trusted services",
  offending: (values) =>
    Object.entries(values.administrators)
      .filter(([, { service }]) => known(service) && !trusts(values.trustedServices, service))
      .map(([key]) => `${key}.service`),
  hcl: `[for k, v in var.administrators : "${inserted("k")}.service" if !contains(var.trusted_services, v.service)]`,
};

const trustedContacts: CrossCheck<Shape> = {
  input: "contacts",
  want: "must have account.amazonaws.com among the trusted services, as a contact of another account than the management account",
  offending: (values) =>
    Object.entries(values.contacts)
      .filter(([, { accountId }]) => accountId !== undefined && known(accountId))
      .filter(() => !trusts(values.trustedServices, "account.amazonaws.com"))
      .map(([key]) => key),
  hcl: '[for k, v in var.contacts : k if v.account_id != null && !contains(var.trusted_services, "account.amazonaws.com")]',
};

const ofTheirOwn: readonly string[] = Object.values(ownDelegations).flat();

const notOfItsOwn: CrossCheck<Shape> = {
  input: "administrators",
  want: "must not be a service that is delegated region by region, by security-delegation",
  offending: ({ administrators }) =>
    Object.entries(administrators)
      .filter(([, { service }]) => ofTheirOwn.includes(service))
      .map(([key]) => `${key}.service`),
  hcl: `[for k, v in var.administrators : "${inserted("k")}.service" if contains(${JSON.stringify(ofTheirOwn)}, v.service)]`,
};

const notTheManager: CrossCheck<Shape> = {
  input: "administrators",
  want: "must not be the management account; a delegate is there so that few people need that one",
  offending: ({ administrators, account }) =>
    Object.entries(administrators)
      .filter(([, { accountId }]) => accountId === account.id)
      .map(([key]) => `${key}.accountId`),
  hcl: `[for k, v in var.administrators : "${inserted("k")}.account_id" if v.account_id == var.account.id]`,
};

/** The same contact twice would be written by two resources in turn. */
const contactOnce: CrossCheck<Shape> = {
  input: "contacts",
  want: "must be the only contact of its kind of that account",
  offending: ({ contacts }) =>
    Object.entries(contacts)
      .filter(
        ([, { accountId, kind }]) =>
          Object.values(contacts).filter((o) => o.accountId === accountId && o.kind === kind).length > 1,
      )
      .map(([key]) => key),
  hcl: "[for k, v in var.contacts : k if length([for o in var.contacts : o if o.account_id == v.account_id && o.kind == v.kind]) > 1]",
};

/** AWS refuses the management account by its own id. */
const managerUnnamed: CrossCheck<Shape> = {
  input: "contacts",
  want: "must be left out for the management account",
  offending: ({ contacts, account }) =>
    Object.entries(contacts)
      .filter(([, { accountId }]) => accountId === account.id)
      .map(([key]) => `${key}.accountId`),
  hcl: `[for k, v in var.contacts : "${inserted("k")}.account_id" if v.account_id == var.account.id]`,
};

export const checks: readonly CrossCheck<Shape>[] = [
  trustedRootAccess,
  trustedAdministrators,
  trustedContacts,
  notOfItsOwn,
  notTheManager,
  contactOnce,
  managerUnnamed,
];
