/** What playbooks need of the organization file: names that are there, somebody who approves, and protection that protects. */
import { type Problems, shown } from "../core/problems";
import { findingTypes } from "../guard/response/finding-types";
import { type Mode, modes, type PlaybookName, playbookNames } from "../guard/response/playbooks";
import { ofUnknownAccounts, protectedPattern, reservedRolesThere } from "../guard/response/protected";
import { playbooksFor } from "../guard/response/triggers";
import { checkRoles } from "./check-detection";
import { accountIdOf } from "./fence";
import { type DeclaredPlaybook, declaredPlaybooks, modesOf } from "./response";
import type { Environment, Organization } from "./types";

const where = "organization";

export function checkResponse(
  organization: Organization,
  environments: readonly Environment[],
  problems: Problems,
): void {
  const { response } = organization.detection ?? {};
  if (!response) return;
  for (const [name, declared] of Object.entries(response.playbooks ?? {}))
    checkPlaybook(name, declared, organization, problems);
  checkApprovers(organization, response.approvers, problems);
  checkLeft(response.leftToPeople ?? [], problems);
  checkProtected(organization, response.protected ?? [], environments, problems);
}

function checkPlaybook(name: string, declared: DeclaredPlaybook, organization: Organization, problems: Problems): void {
  const report = (what: string) => problems.add(where, `detection.response.playbooks${what}`);
  if (!(playbookNames as readonly string[]).includes(name))
    report(` must be some of ${[...playbookNames].sort().join(", ")}, got ${shown(name)}; correct its name`);
  if (name === "revoke-sign-in" && !organization.people)
    report(`.${name} must be left out where the file says nothing of people; add them, or take it out`);
  const { mode, in: others = {} } = declared;
  if (mode !== undefined) checkMode(`.${name}.mode`, mode, report);
  for (const [account, other] of Object.entries(others)) {
    if (!Object.hasOwn(organization.accounts, account))
      report(
        `.${name}.in must name accounts out of ${Object.keys(organization.accounts).join(", ")}, got ${shown(account)}; an environment is told by its account`,
      );
    checkMode(`.${name}.in.${account}`, other, report);
  }
}

function checkMode(what: string, mode: Mode, report: (what: string) => void): void {
  if (!modes.includes(mode)) report(`${what} must be one of ${modes.join(", ")}, got ${shown(mode)}; correct it`);
}

function checkLeft(types: readonly string[], problems: Problems): void {
  const report = (type: string, must: string, remedy: string) =>
    problems.add(where, `detection.response.leftToPeople must ${must}, got ${shown(type)}; ${remedy}`);
  for (const type of types)
    if (!findingTypes.includes(type))
      report(
        type,
        "be finding types of GuardDuty, as UnauthorizedAccess:EC2/TorClient",
        "docs/playbooks.md has them all",
      );
    else if (playbooksFor(type).length === 0)
      report(type, "be finding types that start a playbook", "take it out: it is left to people already");
}

function checkApprovers(organization: Organization, approvers: readonly string[], problems: Problems): void {
  const acting = declaredPlaybooks(organization).flatMap(([name, declared]) => doneBy(name, declared));
  if (approvers.length === 0)
    problems.add(
      where,
      `detection.response.approvers must name a role of the security account, got none; nobody could approve, or have undone, what is done by ${acting.join(", ") || "a playbook"}`,
    );
  checkRoles("response.approvers", approvers, problems);
}

/** A playbook that does something somewhere. */
const doneBy = (name: PlaybookName, declared: DeclaredPlaybook): readonly PlaybookName[] =>
  modesOf(name, declared).every((mode) => mode === "observe") ? [] : [name];

function checkProtected(
  organization: Organization,
  patterns: readonly string[],
  environments: readonly Environment[],
  problems: Problems,
): void {
  const refuse = (wrong: readonly string[], must: string, remedy: string): void => {
    for (const one of wrong)
      problems.add(where, `detection.response.protected must ${must}, got ${shown(one)}; ${remedy}`);
  };
  const accounts = Object.keys(organization.accounts).flatMap((name) => accountIdOf(name, organization) ?? []);
  const formed = patterns.filter((one) => protectedPattern.test(one));
  refuse(
    patterns.filter((one) => !protectedPattern.test(one)),
    "be ARNs or ARN patterns of one service, as arn:aws:iam::*:role/payments/*",
    "correct it",
  );
  refuse(
    ofUnknownAccounts(formed, accounts),
    "be in accounts of the organization",
    "it would protect nothing: correct the account, or write * for all",
  );
  const made = new RegExp(reservedRolesThere);
  refuse(
    formed.filter((one) => /:role\/zero-trust\//.test(one) && !(made.test(one) && isMade(one, environments))),
    "be roles that are there",
    "below role/zero-trust/ stacks make no role of that name, and it would protect nothing",
  );
}

/** Whether a role of a service is that of a service which an environment has, or had by another name: nobody else makes any there. */
function isMade(pattern: string, environments: readonly Environment[]): boolean {
  const [, role] = /:role\/zero-trust\/service\/([^*]+)$/.exec(pattern) ?? [];
  if (role === undefined) return true;
  return environments.some(({ name, services }) =>
    Object.entries(services).some(
      ([service, { was }]) => role === `${name}-${service}` || (was !== undefined && role === `${name}-${was}`),
    ),
  );
}
