import { AccountAlternateContact } from "@cdktf/provider-aws/lib/account-alternate-contact";
import { DetectiveOrganizationAdminAccount } from "@cdktf/provider-aws/lib/detective-organization-admin-account";
import { GuarddutyOrganizationAdminAccount } from "@cdktf/provider-aws/lib/guardduty-organization-admin-account";
import { IamOrganizationsFeatures } from "@cdktf/provider-aws/lib/iam-organizations-features";
import { Inspector2DelegatedAdminAccount } from "@cdktf/provider-aws/lib/inspector2-delegated-admin-account";
import { Macie2OrganizationAdminAccount } from "@cdktf/provider-aws/lib/macie2-organization-admin-account";
import { OrganizationsDelegatedAdministrator } from "@cdktf/provider-aws/lib/organizations-delegated-administrator";
import { OrganizationsResourcePolicy } from "@cdktf/provider-aws/lib/organizations-resource-policy";
import { SecurityhubOrganizationAdminAccount } from "@cdktf/provider-aws/lib/securityhub-organization-admin-account";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all } from "../../core/late";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";
import { policyDelegation } from "./policy-delegation";

type Given = Accepted<(typeof inputs)["shape"]>;

/** What only the management account can set for the organization, whoever made that. */
export class OrganizationSettings extends Construct {
  readonly administrators: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);
    const { rootAccess, policyAdministrator, contacts } = given;

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
    const administrator = this.delegate(given);

    this.administrators = all(administrator, "account_id");
  }

  /** One after the other: Organizations registers one delegate at a time, and refuses a second call meanwhile. */
  private delegate(given: Given): OrganizationsDelegatedAdministrator {
    const { administrators, guardduty, securityHub, macie, inspector, detective } = given;
    const administrator = new OrganizationsDelegatedAdministrator(this, "administrator", {
      forEach: administrators.forEach,
      accountId: administrators.value.accountId,
      servicePrincipal: administrators.value.service,
    });
    const threats = new GuarddutyOrganizationAdminAccount(this, "guardduty", {
      forEach: guardduty.forEach,
      adminAccountId: guardduty.value.accountId,
      dependsOn: [administrator],
    });
    const hub = new SecurityhubOrganizationAdminAccount(this, "security_hub", {
      forEach: securityHub.forEach,
      adminAccountId: securityHub.value.accountId,
      dependsOn: [threats],
    });
    const data = new Macie2OrganizationAdminAccount(this, "macie", {
      forEach: macie.forEach,
      adminAccountId: macie.value.accountId,
      dependsOn: [hub],
    });
    const weaknesses = new Inspector2DelegatedAdminAccount(this, "inspector", {
      forEach: inspector.forEach,
      accountId: inspector.value.accountId,
      dependsOn: [data],
    });
    new DetectiveOrganizationAdminAccount(this, "detective", {
      forEach: detective.forEach,
      accountId: detective.value.accountId,
      dependsOn: [weaknesses],
    });
    return administrator;
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
