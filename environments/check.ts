/** Everything that is wrong with an organization and its environments, found before anything is made of them. */

import { overlaps, parse, tryParse } from "../core/cidr";
import { known } from "../core/late";
import { BadInput, Problems, shown } from "../core/problems";
import { checkAccess } from "./check-access";
import { checkInternet } from "./check-internet";
import { checkLiterals } from "./check-literals";
import { checkName, checkNetwork } from "./check-network";
import { isDate } from "./dates";
import { isInChina, isRegion } from "./regions";
import type { Environment, Organization } from "./types";

/** Checks all of it and throws `BadInput` with every problem. `today` decides which grants have expired. */
export function check(organization: Organization, environments: readonly Environment[], today: string): void {
  const problems = new Problems();
  checkToday(today);
  if (checkLiterals("organization", organization, problems)) checkOrganization(organization, problems);
  const files = environments.filter((file, i) => checkLiterals(literalName(file, i), file, problems));
  for (const [i, file] of files.entries()) {
    if (files.findIndex(({ name }) => name === file.name) !== i)
      problems.add(file.name, "name must be of one environment only; rename the second");
    checkName(file.name, "name", file.name, problems, 20);
    checkPlace(file, organization, problems);
    checkNetwork(file, problems);
    checkInternet(file, problems);
    checkAccess(file, organization, today, problems);
  }
  checkApart(files, problems);
  problems.throwIfAny();
}

/** How messages call a file whose name may be late itself. */
const literalName = ({ name }: Environment, i: number): string => (known(name) ? name : `environment ${i + 1}`);

/** The date decides what has expired: with another one nothing else can be said. */
function checkToday(today: string): void {
  if (!isDate(today))
    throw new BadInput([`TODAY: must be a date as 2027-01-31, got ${shown(today)}; correct it or leave it out`]);
}

function checkOrganization({ name, id, accounts, groups }: Organization, problems: Problems): void {
  for (const group of Object.keys(groups)) checkName("organization", `groups.${group}`, group, problems);
  checkName("organization", "name", name, problems, 20);
  if (!/^o-[a-z0-9]{10,32}$/.test(id))
    problems.add(
      "organization",
      `id must be o- and 10 to 32 letters and digits, got ${shown(id)}; see \`aws organizations describe-organization\``,
    );
  for (const [account, { id: number }] of Object.entries(accounts)) {
    checkName("organization", `accounts.${account}`, account, problems);
    if (number !== "pending" && !/^[0-9]{12}$/.test(number))
      problems.add(
        "organization",
        `accounts.${account}.id must be 12 digits or "pending", got ${shown(number)}; see \`aws organizations list-accounts\``,
      );
    const same = Object.entries(accounts).find(
      ([other, a]) => other < account && a.id === number && number !== "pending",
    );
    if (same)
      problems.add(
        "organization",
        `accounts.${account}.id must be of one account only, got ${shown(number)}, which ${same[0]} has; correct one of them`,
      );
  }
}

function checkPlace({ name, account, region }: Environment, { accounts }: Organization, problems: Problems): void {
  if (!Object.hasOwn(accounts, account))
    problems.add(
      name,
      `account must be one of ${Object.keys(accounts).join(", ")}, got ${shown(account)}; add it to the organization file`,
    );
  if (isInChina(region))
    problems.add(
      name,
      `region must be outside of China, got ${shown(region)}; its partition has names and endpoints of its own, which nothing here was tried with`,
    );
  else if (!isRegion(region))
    problems.add(name, `region must be a region of AWS, got ${shown(region)}; correct its name`);
}

/** Environments may be connected one day: their addresses never meet. */
function checkApart(environments: readonly Environment[], problems: Problems): void {
  const known = environments.filter(({ network }) => tryParse(network.cidr));
  for (const [i, a] of known.entries())
    for (const b of known.slice(i + 1))
      if (overlaps(parse(a.network.cidr), parse(b.network.cidr)))
        problems.add(
          b.name,
          `network.cidr must not overlap another environment's, got ${shown(b.network.cidr)}, which meets ${a.name} (${a.network.cidr}); choose a range of its own`,
        );
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
