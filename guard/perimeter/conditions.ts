/** What "ours" means, said once: every policy of the perimeter is made of these conditions. */
import type { Condition, Values } from "../statement";
import { short } from "../statement";

/** Whose principals and resources are ours. In a module these may be late values. */
export interface Ours {
  readonly organizations: readonly string[];
  readonly accounts: readonly string[];
}

const unless = (key: string, values: readonly string[]): Readonly<Record<string, Values>> =>
  values.length === 0 ? {} : { [key]: short(values) };

/** The principal is of our organizations: for what allows. */
export const ourPrincipal = ({ organizations }: Ours) => ({ "aws:PrincipalOrgID": short(organizations) });
/** The resource is of our organizations: for what allows. */
export const ourResource = ({ organizations }: Ours) => ({ "aws:ResourceOrgID": short(organizations) });

/** Who calls is neither ours, nor trusted, nor AWS. Who has no identity at all is meant as well. */
export const strangers = ({ organizations, accounts }: Ours): Condition => ({
  StringNotEqualsIfExists: {
    "aws:PrincipalOrgID": short(organizations),
    ...unless("aws:PrincipalAccount", accounts),
  },
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
});

/** A service of AWS calls, and says on whose behalf: somebody else's. What does not say it is not meant: the service has checked by itself. */
export const deputiesOfStrangers = ({ organizations, accounts }: Ours): Condition => ({
  StringNotEqualsIfExists: { "aws:SourceOrgID": short(organizations), ...unless("aws:SourceAccount", accounts) },
  Null: { "aws:SourceAccount": "false" },
  Bool: { "aws:PrincipalIsAWSService": "true" },
});

/** The resource belongs to somebody else. A request that names no owner names no resource, or one that is nobody's. */
export const resourcesOfStrangers = ({ organizations, accounts }: Ours): Condition => ({
  StringNotEqualsIfExists: { "aws:ResourceOrgID": short(organizations), ...unless("aws:ResourceAccount", accounts) },
  Null: { "aws:ResourceAccount": "false" },
});

/** Our networks, as far as IAM can tell them. */
export interface Networks {
  readonly cidrs: readonly string[];
  /** Which principals may act from there only. */
  readonly binds: readonly string[];
}

/** A bound principal calls from elsewhere; `key` tells our networks where a request came through an endpoint. */
export const elsewhere = (
  { cidrs, binds }: Networks,
  key: "aws:VpceOrgID" | "aws:SourceVpc",
  values: readonly string[],
): Condition => ({
  ArnLike: { "aws:PrincipalArn": short(binds) },
  BoolIfExists: { "aws:ViaAWSService": "false" },
  StringNotEqualsIfExists: { [key]: short(values) },
  ...(cidrs.length === 0 ? {} : { NotIpAddressIfExists: { "aws:SourceIp": short(cidrs) } }),
});
