/** Where clients come in, and which blocks their groups reach. */
import { overlaps, parse, tryParse } from "../../core/cidr";
import type { CrossCheck } from "../../core/definition";
import { inserted, known } from "../../core/late";
import type { inputs } from "./inputs";

type Check = CrossCheck<(typeof inputs)["shape"]>;

const differentSubnets: Check = {
  input: "associations",
  want: "must have a subnet of its own: an endpoint takes one per zone",
  offending: ({ associations }) =>
    Object.entries(associations)
      .filter(([key, { subnetId }]) =>
        Object.entries(associations).some(([other, v]) => other < key && known(subnetId) && v.subnetId === subnetId),
      )
      .map(([key]) => `${key}.subnetId`),
  hcl: `[for k, v in var.associations : "${inserted("k")}.subnet_id" if anytrue([for l, w in var.associations : index(keys(var.associations), l) < index(keys(var.associations), k) && w.subnet_id == v.subnet_id])]`,
};

const throughAssociated: Check = {
  input: "routes",
  want: "must be a subnet of an association",
  offending: ({ routes, associations }) => {
    const subnets = Object.values(associations).map(({ subnetId }) => subnetId);
    return Object.entries(routes)
      .filter(([, { subnetId }]) => known([subnetId, subnets]) && !subnets.includes(subnetId))
      .map(([key]) => `${key}.subnetId`);
  },
  hcl: `[for k, v in var.routes : "${inserted("k")}.subnet_id" if !contains([for a in values(var.associations) : a.subnet_id], v.subnet_id)]`,
};

const grantedOnly: Check = {
  input: "routes",
  want: "must be the block of a rule: a way is made to what somebody is granted, and to no more",
  offending: ({ routes, rules }) => {
    const granted = Object.values(rules).map(({ cidr }) => cidr);
    return Object.entries(routes)
      .filter(([, { cidr }]) => known([cidr, granted]) && !granted.includes(cidr))
      .map(([key]) => `${key}.cidr`);
  },
  hcl: `[for k, v in var.routes : "${inserted("k")}.cidr" if !contains([for r in values(var.rules) : r.cidr], v.cidr)]`,
};

/** Whether two blocks share addresses, in HCL: cut to the shorter prefix they are the same. */
const meet = (a: string, b: string): string => {
  const shorter = `min(tonumber(split("/", ${a})[1]), tonumber(split("/", ${b})[1]))`;
  const cut = (block: string) => `cidrhost(join("/", [split("/", ${block})[0], ${shorter}]), 0)`;
  return `try(${cut(a)} == ${cut(b)}, false)`;
};
const share = (a: string, b: string): boolean =>
  known([a, b]) && tryParse(a) !== undefined && tryParse(b) !== undefined && overlaps(parse(a), parse(b));

/** Routes are to blocks of rules, so they are apart as well. https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html */
const clientsApart: Check = {
  input: "rules",
  want: "must be apart from clientCidr, which the clients themselves have",
  offending: ({ rules, clientCidr }) =>
    Object.entries(rules)
      .filter(([, { cidr }]) => share(cidr, clientCidr))
      .map(([key]) => `${key}.cidr`),
  hcl: `[for k, v in var.rules : "${inserted("k")}.cidr" if ${meet("v.cidr", "var.client_cidr")}]`,
};

/** The most specific rule decides alone: the group of the wider one would lose the narrower block without a word. */
const noneHidden: Check = {
  input: "rules",
  want: "must be the same as the block of another rule, or apart from it: AWS goes by the most specific one alone, and the group of the wider one would be shut out there",
  offending: ({ rules }) =>
    Object.entries(rules)
      .filter(([, { cidr }]) => Object.values(rules).some((other) => other.cidr !== cidr && share(cidr, other.cidr)))
      .map(([key]) => `${key}.cidr`),
  hcl: `[for k, v in var.rules : "${inserted("k")}.cidr" if anytrue([for w in values(var.rules) : w.cidr != v.cidr && ${meet("v.cidr", "w.cidr")}])]`,
};

const once: Check = {
  input: "rules",
  want: "must be another group or another block than in the rules before it; AWS takes such a rule once",
  offending: ({ rules }) => {
    const said = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
    return said
      .filter(([key, rule]) =>
        said.some(([other, w]) => other < key && known(rule) && w.groupId === rule.groupId && w.cidr === rule.cidr),
      )
      .map(([key]) => key);
  },
  hcl: "[for k, v in var.rules : k if anytrue([for l, w in var.rules : index(keys(var.rules), l) < index(keys(var.rules), k) && w.group_id == v.group_id && w.cidr == v.cidr])]",
};

export const reachChecks: readonly Check[] = [
  differentSubnets,
  throughAssociated,
  grantedOnly,
  clientsApart,
  noneHidden,
  once,
];
