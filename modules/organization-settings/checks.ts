import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import { snake } from "../../core/names";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

/** Services whose delegation is a call of their own, and the principals that have to be trusted for it. */
const own = {
  guardduty: "guardduty.amazonaws.com",
  securityHub: "securityhub.amazonaws.com",
  macie: "macie.amazonaws.com",
  inspector: "inspector2.amazonaws.com",
  detective: "detective.amazonaws.com",
} as const;
type Own = keyof typeof own;
const names = Object.keys(own) as readonly Own[];

const trusts = ({ trustedServices }: Values, principal: string): boolean =>
  !known(trustedServices) || trustedServices.includes(principal);

/** Trusted access comes first: without it the delegation is refused, or is there and sees no account. */
const trusted = (input: Own | "rootAccess", field: string, principal: string): CrossCheck<Shape> => ({
  input,
  want: `must have ${principal} among the trusted services`,
  offending: (values) => (values[input] === undefined || trusts(values, principal) ? [] : [field]),
  hcl: `var.${snake(input)} == null || contains(var.trusted_services, ${JSON.stringify(principal)}) ? [] : [${JSON.stringify(snake(field))}]`,
});

const trustedAdministrators: CrossCheck<Shape> = {
  input: "administrators",
  want: "must be among the trusted services",
  offending: (values) =>
    Object.entries(values.administrators)
      .filter(([, { service }]) => known(service) && !trusts(values, service))
      .map(([key]) => `${key}.service`),
  hcl: `[for k, v in var.administrators : "${inserted("k")}.service" if !contains(var.trusted_services, v.service)]`,
};

const trustedContacts: CrossCheck<Shape> = {
  input: "contacts",
  want: "must have account.amazonaws.com among the trusted services, as a contact of another account than the management account",
  offending: (values) =>
    Object.entries(values.contacts)
      .filter(([, { accountId }]) => accountId !== undefined && known(accountId))
      .filter(() => !trusts(values, "account.amazonaws.com"))
      .map(([key]) => key),
  hcl: '[for k, v in var.contacts : k if v.account_id != null && !contains(var.trusted_services, "account.amazonaws.com")]',
};

/** Registered this way, the account would be a delegate that the service does not know of. */
const notOfItsOwn: CrossCheck<Shape> = {
  input: "administrators",
  want: `must not be a service that has an input of its own: ${names.map(snake).join(", ")}`,
  offending: ({ administrators }) =>
    Object.entries(administrators)
      .filter(([, { service }]) => (Object.values(own) as readonly string[]).includes(service))
      .map(([key]) => `${key}.service`),
  hcl: `[for k, v in var.administrators : "${inserted("k")}.service" if contains(${JSON.stringify(Object.values(own))}, v.service)]`,
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
  trusted("rootAccess", "features", "iam.amazonaws.com"),
  ...names.map((name) => trusted(name, "accountId", own[name])),
  trustedAdministrators,
  trustedContacts,
  notOfItsOwn,
  notTheManager,
  contactOnce,
  managerUnnamed,
];
