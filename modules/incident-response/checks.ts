import type { CrossCheck } from "../../core/definition";
import { known } from "../../core/late";
import { playbookNames } from "../../guard/response/playbooks";
import { reservedRolesThere } from "../../guard/response/protected";
import type { inputs } from "./inputs";

type Shape = (typeof inputs)["shape"];
type Check = CrossCheck<Shape>;

const names = JSON.stringify(playbookNames);

const named: Check = {
  input: "playbooks",
  want: `must be one of ${playbookNames.join(", ")}; correct its name`,
  offending: ({ playbooks }) =>
    Object.keys(playbooks).filter((key) => !(playbookNames as readonly string[]).includes(key)),
  hcl: `[for k, v in var.playbooks : k if !contains(${names}, k)]`,
};

/** In two lists, an account would have two modes. */
const oneMode: Check = {
  input: "playbooks",
  want: "must name each account once in observeIn, approveIn and enforceIn",
  offending: ({ playbooks }) =>
    Object.entries(playbooks).flatMap(([key, { observeIn, approveIn, enforceIn }]) => {
      const all = [...observeIn, ...approveIn, ...enforceIn];
      return known(all) && new Set(all).size < all.length ? [key] : [];
    }),
  hcl: "[for k, v in var.playbooks : k if length(distinct(concat(v.observe_in, v.approve_in, v.enforce_in))) < length(concat(v.observe_in, v.approve_in, v.enforce_in))]",
};

const heard: Check = {
  input: "subscribers",
  want: "must name at least one: nobody would learn what a playbook did, or that it waits",
  offending: ({ subscribers }) => (Object.keys(subscribers).length === 0 ? ["none"] : []),
  hcl: 'length(var.subscribers) == 0 ? ["none"] : []',
};

const withTrail: Check = {
  input: "playbooks",
  want: "must be left out where there is no trailArn",
  offending: ({ playbooks, trailArn }) =>
    "restore-trail" in playbooks && trailArn === undefined ? ["restore-trail"] : [],
  hcl: '[for k, v in var.playbooks : k if k == "restore-trail" && var.trail_arn == null]',
};

const withPeople: Check = {
  input: "playbooks",
  want: "must be left out where there is no identityCenter",
  offending: ({ playbooks, identityCenter }) =>
    "revoke-sign-in" in playbooks && identityCenter === undefined ? ["revoke-sign-in"] : [],
  hcl: '[for k, v in var.playbooks : k if k == "revoke-sign-in" && var.identity_center == null]',
};

const reserved = /:role\/zero-trust\//;
const there = new RegExp(reservedRolesThere);

const exists: Check = {
  input: "protected",
  want: "must be a role that is there: below role/zero-trust/ stacks make no role of that name, and it would protect nothing",
  offending: (given) => given.protected.filter((one) => known(one) && reserved.test(one) && !there.test(one)),
  hcl: `[for p in var.protected : p if can(regex(${JSON.stringify(reserved.source.replaceAll("\\/", "/"))}, p)) && !can(regex(${JSON.stringify(there.source.replaceAll("\\/", "/"))}, p))]`,
};

/** All variables of a function together are 4 KB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const limit = 2500;

const fits: Check = {
  input: "protected",
  want: `must fit into ${limit} characters together; name patterns instead of each`,
  offending: (given) => (known(given.protected) && given.protected.join(",").length > limit ? ["all"] : []),
  hcl: `length(join(",", var.protected)) > ${limit} ? ["all"] : []`,
};

const most = 40;

const fewAccounts: Check = {
  input: "playbooks",
  want: `must name at most ${most} accounts; make the mode of most of them its own mode`,
  offending: ({ playbooks }) =>
    Object.entries(playbooks).flatMap(([key, { observeIn, approveIn, enforceIn }]) =>
      observeIn.length + approveIn.length + enforceIn.length > most ? [key] : [],
    ),
  hcl: `[for k, v in var.playbooks : k if length(concat(v.observe_in, v.approve_in, v.enforce_in)) > ${most}]`,
};

export const checks: readonly Check[] = [named, oneMode, heard, withTrail, withPeople, exists, fits, fewAccounts];
