import type { z } from "zod";
import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { snake } from "../../core/names";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Values = z.output<typeof inputs>;
type Endpoints = "endpoints" | "networkInterfaces";

/** An instance takes one trust provider of people. https://docs.aws.amazon.com/verified-access/latest/ug/user-trust.html */
const oneSignIn: CrossCheck<Shape> = {
  input: "identityCenter",
  want: "must be null beside oidc; people sign in one way",
  offending: ({ oidc, identityCenter }) => (oidc && identityCenter ? ["this"] : []),
  hcl: 'var.oidc != null && var.identity_center != null ? ["this"] : []',
};

const somebody: CrossCheck<Shape> = {
  input: "identityCenter",
  want: "must be there where oidc is not; nobody could sign in",
  offending: ({ oidc, identityCenter }) => (oidc || identityCenter ? [] : ["this"]),
  hcl: 'var.oidc == null && var.identity_center == null ? ["this"] : []',
};

/** Whether there is a secret is no secret, and a message that tells it must not be sensitive. */
const withSecret: CrossCheck<Shape> = {
  input: "oidc",
  want: "must come with oidcClientSecret",
  offending: ({ oidc, oidcClientSecret }) => (oidc && oidcClientSecret === undefined ? ["clientId"] : []),
  hcl: 'var.oidc != null && nonsensitive(var.oidc_client_secret == null) ? ["client_id"] : []',
};

/** An endpoint of a group that is not there would fail the plan without naming the endpoint. */
const ofGroup = (input: Endpoints): CrossCheck<Shape> => ({
  input,
  want: "must name a group",
  offending: (values) =>
    endpoints(values, input)
      .filter(([, { group }]) => known(group) && !Object.hasOwn(values.groups, group))
      .map(([key]) => `${key}.group`),
  hcl: `[for k, v in var.${snake(input)} : join(".", [k, "group"]) if !contains(keys(var.groups), v.group)]`,
});

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The key begins the name that AWS gives to the endpoint. */
const oneLabel = (input: Endpoints): CrossCheck<Shape> => ({
  input,
  want: "must have a label of DNS for its key, as orders-api",
  offending: (values) =>
    endpoints(values, input)
      .map(([key]) => key)
      .filter((key) => !label.test(key)),
  hcl: `[for k, v in var.${snake(input)} : k if !can(regex(${JSON.stringify(label.source)}, k))]`,
});

const endpoints = (values: Values, input: Endpoints) => Object.entries<{ readonly group: string }>(values[input]);

const namedOnce: CrossCheck<Shape> = {
  input: "networkInterfaces",
  want: "must not have the key of an endpoint of a load balancer",
  offending: ({ endpoints: others, networkInterfaces }) =>
    Object.keys(networkInterfaces).filter((key) => Object.hasOwn(others, key)),
  hcl: "[for k, v in var.network_interfaces : k if contains(keys(var.endpoints), k)]",
};

/** Without a subnet the endpoint has no way to its load balancer. */
const somewhere: CrossCheck<Shape> = {
  input: "endpoints",
  want: "must name at least one subnet",
  offending: ({ endpoints: all }) =>
    Object.entries(all)
      .filter(([, { subnets }]) => known(subnets) && subnets.length === 0)
      .map(([key]) => `${key}.subnets`),
  hcl: '[for k, v in var.endpoints : join(".", [k, "subnets"]) if length(v.subnets) == 0]',
};

export const checks: readonly CrossCheck<Shape>[] = [
  oneSignIn,
  somebody,
  withSecret,
  ofGroup("endpoints"),
  ofGroup("networkInterfaces"),
  oneLabel("endpoints"),
  oneLabel("networkInterfaces"),
  namedOnce,
  somewhere,
];
