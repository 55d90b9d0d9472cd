import { AccountAlternateContact } from "@cdktf/provider-aws/lib/account-alternate-contact";
import { IamOrganizationsFeatures } from "@cdktf/provider-aws/lib/iam-organizations-features";
import { OrganizationsDelegatedAdministrator } from "@cdktf/provider-aws/lib/organizations-delegated-administrator";
import { OrganizationsResourcePolicy } from "@cdktf/provider-aws/lib/organizations-resource-policy";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { policyDelegation } from "./policy-delegation";

/** What only the management account can set for the organization, whoever made that. */
export class OrganizationSettings extends Construct {
  readonly administrators: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { rootAccess, policyAdministrator, contacts, administrators } = given;

    new IamOrganizationsFeatures(this, "root_access", {
      forEach: rootAccess.forEach,
      enabledFeatures: rootAccess.value.features,
    });
    new OrganizationsResourcePolicy(this, "policy_administrator", {
      forEach: policyAdministrator.forEach,
      content: policyDelegation(given),
    });
    new AccountAlternateContact(this, "contact", {
      forEach: contacts.forEach,
      accountId: contacts.value.accountId,
      alternateContactType: contacts.value.kind,
      name: contacts.value.name,
      title: contacts.value.title,
      emailAddress: contacts.value.email,
      phoneNumber: contacts.value.phone,
    });
    const administrator = new OrganizationsDelegatedAdministrator(this, "administrator", {
      forEach: administrators.forEach,
      accountId: administrators.value.accountId,
      servicePrincipal: administrators.value.service,
    });

    this.administrators = all(administrator, "account_id");
  }
}

export const organizationSettings = defineModule({
  name: "organization-settings",
  summary:
    "What the management account sets for the organization: delegated administrators, central root access, contacts, and who manages policies.",
  inputs,
  outputs,
  checks,
  construct: OrganizationSettings,
});
