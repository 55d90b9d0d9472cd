import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { hclLiteral } from "../../core/terraform-type";
import type { inputs } from "./inputs";
import { always } from "./managed-groups";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;

const groupsOf = ({ firewall }: Values) => Object.entries(firewall.groups);

/** They may count, rule by rule, but they are there. */
const alwaysThere: CrossCheck<Shape> = {
  input: "firewall",
  want: "must be the name of one of its groups",
  offending: (values) => {
    const names = groupsOf(values).map(([, { name }]) => name);
    return known(names) ? always.filter((name) => !names.includes(name)) : [];
  },
  hcl: `[for name in ${hclLiteral([...always])} : name if !contains([for g in var.firewall.groups : g.name], name)]`,
};

/** The firewall knows a rule by its name, and takes them in the order of their priority. */
const apart = (field: "name" | "priority"): CrossCheck<Shape> => ({
  input: "firewall",
  want: "must be of that group alone",
  offending: (values) =>
    groupsOf(values)
      .filter(([key, group]) =>
        groupsOf(values).some(
          ([other, { [field]: value }]) => other !== key && known([value, group[field]]) && value === group[field],
        ),
      )
      .map(([key]) => `groups.${key}.${field}`),
  hcl: `[for k, v in var.firewall.groups : join(".", ["groups", k, "${field}"]) if length([for g in var.firewall.groups : g if g.${field} == v.${field}]) > 1]`,
});

/** A load balancer uses certificates of its own region. */
const certificateHere: CrossCheck<Shape> = {
  input: "certificate",
  want: "must be of the region of the load balancer",
  offending: ({ account, certificate }) => {
    const given = certificate?.arn;
    return given !== undefined && known([given, account.region]) && given.split(":")[3] !== account.region
      ? ["arn"]
      : [];
  },
  hcl: 'try(split(":", var.certificate.arn)[3] != var.account.region, false) ? ["arn"] : []',
};

/** Whether there is a secret is no secret, and a message that tells it must not be sensitive. */
const withSecret: CrossCheck<Shape> = {
  input: "signIn",
  want: "must come with signInClientSecret",
  offending: ({ signIn, signInClientSecret }) => (signIn && signInClientSecret === undefined ? ["clientId"] : []),
  hcl: 'var.sign_in != null && nonsensitive(var.sign_in_client_secret == null) ? ["client_id"] : []',
};

export const checks: readonly CrossCheck<Shape>[] = [
  certificateHere,
  withSecret,
  alwaysThere,
  apart("name"),
  apart("priority"),
];
