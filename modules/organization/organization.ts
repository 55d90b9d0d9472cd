import { OrganizationsAccount } from "@cdktf/provider-aws/lib/organizations-account";
import { OrganizationsOrganization } from "@cdktf/provider-aws/lib/organizations-organization";
import { OrganizationsOrganizationalUnit } from "@cdktf/provider-aws/lib/organizations-organizational-unit";
import { Fn, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, at, str } from "../../core/late";
import { lastOfEach, parentOfEach } from "../../core/path-keys";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** An organization with all its features, its units and its accounts. Nothing of it is ever closed or destroyed by a plan. */
export class Organization extends Construct {
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

    const organization = new OrganizationsOrganization(this, "organization", {
      featureSet: "ALL",
      awsServiceAccessPrincipals: given.trustedServices,
      enabledPolicyTypes: given.policyTypes,
      lifecycle: { preventDestroy: true },
    });
    const root = organization.roots.get(0).id;
    const units = this.units(given, root);
    const account = this.accounts(given, units);

    this.organizationId = organization.id;
    this.organizationArn = organization.arn;
    this.rootId = root;
    this.unitIds = str(`local.${units.friendlyUniqueId}`);
    this.managementAccountId = organization.masterAccountId;
    this.accountIds = Token.asString(
      Fn.merge([Fn.zipmap([given.managementAccount], [organization.masterAccountId]), Token.asAny(all(account))]),
    );
    this.trustedServices = Token.asString(organization.awsServiceAccessPrincipals);
  }

  /** One block per level: a resource with instances that refer to others of its own would be a cycle. */
  private units({ units }: Given, root: string): TerraformLocal {
    const level = (depth: 1 | 2 | 3 | 4 | 5, parentId: string) =>
      new OrganizationsOrganizationalUnit(this, `level_${depth}`, {
        forEach: units.ofDepth(depth).forEach,
        name: str(`coalesce(each.value.name, ${lastOfEach})`),
        parentId,
        tags: units.value.tags,
      });
    const first = level(1, root);
    const second = level(2, at(first, parentOfEach));
    const third = level(3, at(second, parentOfEach));
    const fourth = level(4, at(third, parentOfEach));
    const fifth = level(5, at(fourth, parentOfEach));
    const levels = [first, second, third, fourth, fifth] as const;
    return new TerraformLocal(this, "unit_ids", Fn.merge(idsOf(levels)));
  }

  private accounts({ accounts, accessRole }: Given, units: TerraformLocal): OrganizationsAccount {
    return new OrganizationsAccount(this, "account", {
      forEach: accounts.forEach,
      name: str("coalesce(each.value.name, each.key)"),
      email: accounts.value.email,
      parentId: str(`local.${units.friendlyUniqueId}[each.value.unit]`),
      roleName: accessRole,
      closeOnDeletion: false,
      tags: Token.asStringMap(Fn.merge([{ Kind: accounts.value.kind }, accounts.value.tags])),
      lifecycle: { preventDestroy: true, ignoreChanges: ["iam_user_access_to_billing", "role_name"] },
    });
  }
}

const idsOf = (levels: readonly OrganizationsOrganizationalUnit[]) => levels.map((level) => Token.asAny(all(level)));

export const organization = defineModule({
  name: "organization",
  summary:
    "An AWS organization with all features: its trusted services, policy types, units and accounts, none of which a plan closes or destroys.",
  inputs,
  outputs,
  checks,
  construct: Organization,
});
