/** Everything that is wrong with an organization and its environments, found before anything is made of them. */

import { isDate } from "../core/dates";
import { known } from "../core/late";
import { BadInput, Problems, shown } from "../core/problems";
import { checkAccess } from "./check-access";
import { checkApart } from "./check-apart";
import { checkBackup } from "./check-backup";
import { checkDatabases } from "./check-databases";
import { checkDetection } from "./check-detection";
import { checkDomains } from "./check-domains";
import { checkDoors } from "./check-doors";
import { checkFileSystems } from "./check-file-systems";
import { checkForeign } from "./check-foreign";
import { checkInternet } from "./check-internet";
import { checkKeys } from "./check-keys";
import { checkLiterals } from "./check-literals";
import { checkLoadBalancers } from "./check-load-balancers";
import { checkName, checkNetwork } from "./check-network";
import { checkOffers } from "./check-offers";
import { checkOrganization } from "./check-organization";
import { checkRegion } from "./check-region";
import { checkResponse } from "./check-response";
import type { Environment, Organization } from "./types";

/** Checks all of it and throws `BadInput` with every problem. `today` decides which grants have expired. */
export function check(organization: Organization, environments: readonly Environment[], today: string): void {
  const problems = new Problems();
  checkToday(today);
  const isLiteral = checkLiterals("organization", organization, problems);
  const files = environments.filter((file, i) => checkLiterals(literalName(file, i), file, problems));
  if (isLiteral) checkOrganization(organization, problems);
  if (isLiteral) checkOwners(organization, files, problems);
  if (isLiteral) checkDetection(organization, files, problems);
  if (isLiteral) checkResponse(organization, files, problems);
  const names = new Set<string>();
  for (const file of files) {
    if (names.has(file.name)) problems.add(file.name, "name must be of one environment only; rename the second");
    names.add(file.name);
    checkName(file.name, "name", file.name, problems, 20);
    checkPlace(file, organization, problems);
    checkNetwork(file, problems);
    checkInternet(file, problems);
    checkLoadBalancers(file, organization, problems);
    checkDatabases(file, today, problems);
    checkFileSystems(file, problems);
    checkBackup(file, problems);
    checkDoors(file, organization, problems);
    checkAccess(file, organization, today, problems);
    checkForeign(file, files, problems);
    checkOffers(file, files, problems);
  }
  checkApart(files, problems);
  checkKeys(files, problems);
  checkDomains(files, problems);
  problems.throwIfAny();
}

/** How messages call a file whose name may be late itself. */
const literalName = ({ name }: Environment, i: number): string => (known(name) ? name : `environment ${i + 1}`);

/** The date decides what has expired: with another one nothing else can be said. */
function checkToday(today: string): void {
  if (!isDate(today))
    throw new BadInput([`TODAY: must be a date as 2027-01-31, got ${shown(today)}; correct it or leave it out`]);
}

function checkPlace({ name, account, region }: Environment, { accounts }: Organization, problems: Problems): void {
  if (!Object.hasOwn(accounts, account))
    problems.add(
      name,
      `account must be one of ${Object.keys(accounts).join(", ")}, got ${shown(account)}; add it to the organization file`,
    );
  checkRegion(name, "region", region, problems);
}

/** An account and an environment share a ledger and the beginning of their stacks' names when they have one name. */
function checkOwners({ accounts }: Organization, environments: readonly Environment[], problems: Problems): void {
  for (const { name, account } of environments) {
    if (Object.hasOwn(accounts, name) && account !== name)
      problems.add(
        name,
        `name must not be the name of another account than its own, got ${shown(name)}, whose account is ${shown(account)}; rename one of them`,
      );
    if (name === "organization")
      problems.add(name, 'name must not be "organization", which names the stack of the whole organization; rename it');
  }
}

/** The environments to work on: those named, separated by commas, or all. */
export function select(environments: readonly Environment[], names: string | undefined): readonly Environment[] {
  if (names === undefined || names.trim() === "") return environments;
  const wanted = names.split(",").map((name) => name.trim());
  const all = environments.map(({ name }) => name);
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new BadInput(
      unknown.map(
        (name) =>
          `ENVIRONMENTS: must name environments out of ${all.join(", ")}, got ${shown(name)}; correct it or leave it out for all`,
      ),
    );
  return environments.filter(({ name }) => wanted.includes(name));
}
