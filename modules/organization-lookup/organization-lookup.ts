import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import { DataAwsOrganizationsOrganizationalUnit } from "@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit";
import { DataAwsOrganizationsOrganizationalUnitChildAccounts } from "@cdktf/provider-aws/lib/data-aws-organizations-organizational-unit-child-accounts";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { inserted, str } from "../../core/late";
import { lastOfEach, parentOfEach } from "../../core/path-keys";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** An organization that somebody else made: it is read, and there is nothing here that could change it. */
export class OrganizationLookup extends Construct {
  readonly organizationId: string;
  readonly organizationArn: string;
  readonly rootId: string;
  readonly unitIds: string;
  readonly accountIds: string;
  readonly managementAccountId: string;
  readonly trustedServices: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const organization = new DataAwsOrganizationsOrganization(this, "organization", {});
    const root = organization.roots.get(0).id;
    const units = this.units(given, root);
    const members = this.members(given, units);

    this.organizationId = organization.id;
    this.organizationArn = organization.arn;
    this.rootId = root;
    this.unitIds = str(`local.${units.friendlyUniqueId}`);
    this.managementAccountId = organization.masterAccountId;
    this.accountIds = Token.asString(
      Fn.merge([Fn.zipmap([given.managementAccount], [organization.masterAccountId]), Token.asAny(members)]),
    );
    this.trustedServices = Token.asString(organization.awsServiceAccessPrincipals);
  }

  /** One block per level: a block with instances that refer to others of its own would be a cycle. */
  private units({ units }: Given, root: string): TerraformLocal {
    const level = (depth: 1 | 2 | 3 | 4 | 5, parentId: string) =>
      new DataAwsOrganizationsOrganizationalUnit(this, `level_${depth}`, {
        forEach: units.ofDepth(depth).forEach,
        name: str(`coalesce(each.value.name, ${lastOfEach})`),
        parentId,
      });
    const first = level(1, root);
    const second = level(2, parentIn(first));
    const third = level(3, parentIn(second));
    const fourth = level(4, parentIn(third));
    const fifth = level(5, parentIn(fourth));
    const levels = [first, second, third, fourth, fifth] as const;
    return new TerraformLocal(this, "unit_ids", Fn.merge(idsOf(levels)));
  }

  /** Ids of accounts, found in the unit that each is declared to stand in: elsewhere other guardrails would bind it. */
  private members({ units, accounts }: Given, unitIds: TerraformLocal): string {
    const unit = new DataAwsOrganizationsOrganizationalUnitChildAccounts(this, "unit", {
      forEach: units.forEach,
      parentId: str(`local.${unitIds.friendlyUniqueId}[each.key]`),
      lifecycle: {
        postcondition: [
          { condition: str(`length(${missing(accounts.hcl)}) == 0`), errorMessage: str(sentences(accounts.hcl)) },
        ],
      },
    });
    const found = (key: string) => `[for a in data.${nameOf(unit)}[${key}].accounts : a.id if ${isMeant}]`;
    return str(`{ for k, v in ${accounts.hcl} : k => one(${found("v.unit")}) }`);
  }
}

type Data = DataAwsOrganizationsOrganizationalUnit | DataAwsOrganizationsOrganizationalUnitChildAccounts;
const nameOf = (data: Data): string => `${data.terraformResourceType}.${data.friendlyUniqueId}`;

const parentIn = (level: Data): string => str(`data.${nameOf(level)}[${parentOfEach}].id`);

const idsOf = (levels: readonly Data[]) =>
  levels.map((level) => Token.asAny(str(`{ for k, r in data.${nameOf(level)} : k => r.id }`)));

/** Whether the account `a` is the one that the entry `k`, `v` means. */
const isMeant = 'a.name == coalesce(v.name, k) && a.status == "ACTIVE"';

/** The declared accounts of a unit that are not there, or not alone under their name. */
const missing = (accounts: string): string =>
  `[for k, v in ${accounts} : k if v.unit == each.key && length([for a in self.accounts : a if ${isMeant}]) != 1]`;

const sentences = (accounts: string): string =>
  `join("; ", [for k in ${missing(accounts)} : "accounts.${inserted("k")} must be the name of one active account in the unit ${inserted("each.key")}; correct its name or its unit"])`;

export const organizationLookup = defineModule({
  name: "organization-lookup",
  summary:
    "Ids of an organization that Control Tower or somebody else made, of its units and accounts: read, never changed.",
  inputs,
  outputs,
  checks,
  construct: OrganizationLookup,
});
