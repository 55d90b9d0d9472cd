/** Roles that conditions believe by their name: whoever has the name is let through. */
import type { Path } from "../model/block";
import type { Resource } from "../model/resource";
import { asksOf, denies, filled, statementsAt, type Written } from "./statements";

/** Nobody but AWS makes roles there. */
const reserved = /^(aws-reserved|aws-service-role)\//;

const ofRole = /^arn:([^:]*):iam::([^:]*):role\/(.+)$/;

/** What a statement asks `aws:PrincipalArn` for, where that lets through: what it allows, or what it does not deny. */
export const believedIn = (statement: Written): readonly string[] =>
  asksOf(statement)
    .filter(({ operator, key }) => /^aws:PrincipalArn$/i.test(key) && isException(operator) === denies(statement))
    .flatMap(({ values }) => values);

const isException = (operator: string): boolean => operator.includes("Not");

/** ARNs of roles that a policy believes, with something in place of wildcards. Not those that only AWS makes, nor whoever is a role. */
export const trustedNames = (resource: Resource, path: Path): readonly string[] => [
  ...new Set(statementsAt(resource, path).flatMap(believedIn).flatMap(nameOf)),
];

function nameOf(arn: string): readonly string[] {
  const [, partition = "", account = "", name = ""] = ofRole.exec(arn) ?? [];
  if (name === "" || name === "*" || arn.includes("${") || reserved.test(name)) return [];
  const id = /[*?]/.test(account) ? "000000000000" : account;
  return [`arn:${filled(partition, "aws")}:iam::${id}:role/${filled(name)}`];
}

/** The account that an ARN names. */
export const accountIn = (arn: string): string => arn.split(":")[4] ?? "";
