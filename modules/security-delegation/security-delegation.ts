import { DetectiveOrganizationAdminAccount } from "@cdktf/provider-aws/lib/detective-organization-admin-account";
import { GuarddutyOrganizationAdminAccount } from "@cdktf/provider-aws/lib/guardduty-organization-admin-account";
import { Inspector2DelegatedAdminAccount } from "@cdktf/provider-aws/lib/inspector2-delegated-admin-account";
import { Macie2OrganizationAdminAccount } from "@cdktf/provider-aws/lib/macie2-organization-admin-account";
import { SecurityhubOrganizationAdminAccount } from "@cdktf/provider-aws/lib/securityhub-organization-admin-account";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

/** Hands detection over to an account, in one region. Organizations registers one delegate at a time, and refuses a second call meanwhile. */
export class SecurityDelegation extends Construct {
  readonly administratorId: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { administratorId, ...services } = accept(this, inputs, props, checks);

    const threats = new GuarddutyOrganizationAdminAccount(this, "guardduty", {
      forEach: services.guardduty.forEach,
      adminAccountId: administratorId,
    });
    const hub = new SecurityhubOrganizationAdminAccount(this, "security_hub", {
      forEach: services.securityHub.forEach,
      adminAccountId: administratorId,
      dependsOn: [threats],
    });
    const data = new Macie2OrganizationAdminAccount(this, "macie", {
      forEach: services.macie.forEach,
      adminAccountId: administratorId,
      dependsOn: [hub],
    });
    const weaknesses = new Inspector2DelegatedAdminAccount(this, "inspector", {
      forEach: services.inspector.forEach,
      accountId: administratorId,
      dependsOn: [data],
    });
    new DetectiveOrganizationAdminAccount(this, "detective", {
      forEach: services.detective.forEach,
      accountId: administratorId,
      dependsOn: [weaknesses],
    });

    this.administratorId = administratorId;
  }
}

export const securityDelegation = defineModule({
  name: "security-delegation",
  summary: "Hands detection and posture of an organization over to one of its accounts, in one region.",
  inputs,
  outputs,
  checks,
  construct: SecurityDelegation,
});
