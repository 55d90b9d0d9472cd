import { DetectiveMember } from "@cdktf/provider-aws/lib/detective-member";
import { DetectiveOrganizationConfiguration } from "@cdktf/provider-aws/lib/detective-organization-configuration";
import { Inspector2Enabler } from "@cdktf/provider-aws/lib/inspector2-enabler";
import { Inspector2MemberAssociation } from "@cdktf/provider-aws/lib/inspector2-member-association";
import { Inspector2OrganizationConfiguration } from "@cdktf/provider-aws/lib/inspector2-organization-configuration";
import { Macie2Member } from "@cdktf/provider-aws/lib/macie2-member";
import { Macie2OrganizationConfiguration } from "@cdktf/provider-aws/lib/macie2-organization-configuration";
import { Fn, type IResolvable, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Accepted } from "../../core/accept";
import { at, expr } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

/** Switches Inspector, Macie and Detective on: "auto-enable" of these three holds for new accounts only, so those that exist are named. */
export function enrol(scope: Construct, given: Given): void {
  scan(scope, given);
  searchBuckets(scope, given);
  investigate(scope, given);
}

function scan(scope: Construct, { inspector, inspectorMembers }: Given): void {
  const { resourceTypes } = inspector.value;
  const has = (type: string) => Fn.contains(resourceTypes, type) as IResolvable;
  new Inspector2OrganizationConfiguration(scope, "inspector", {
    forEach: inspector.forEach,
    autoEnable: { ec2: has("EC2"), ecr: has("ECR"), lambda: has("LAMBDA"), lambdaCode: has("LAMBDA_CODE") },
  });
  const member = new Inspector2MemberAssociation(scope, "inspector_member", {
    forEach: inspectorMembers.forEach,
    accountId: inspectorMembers.value.accountId,
  });
  new Inspector2Enabler(scope, "inspector_scan", {
    forEach: inspectorMembers.forEach,
    accountIds: [at(member, "each.key", "account_id")],
    resourceTypes: Token.asList(expr(`try(${inspector.hcl}["this"].resource_types, [])`)),
  });
}

function searchBuckets(scope: Construct, { macie, macieMembers }: Given): void {
  const organization = new Macie2OrganizationConfiguration(scope, "macie", {
    forEach: macie.forEach,
    autoEnable: true,
  });
  new Macie2Member(scope, "macie_member", {
    forEach: macieMembers.forEach,
    accountId: macieMembers.value.accountId,
    email: macieMembers.value.email,
    // Another address of the same account would replace its membership.
    lifecycle: { ignoreChanges: ["email"] },
    dependsOn: [organization],
  });
}

function investigate(scope: Construct, { detective, detectiveMembers }: Given): void {
  const organization = new DetectiveOrganizationConfiguration(scope, "detective", {
    forEach: detective.forEach,
    graphArn: detective.value.graphArn,
    autoEnable: true,
  });
  new DetectiveMember(scope, "detective_member", {
    forEach: detectiveMembers.forEach,
    accountId: detectiveMembers.value.accountId,
    emailAddress: detectiveMembers.value.email,
    disableEmailNotification: true,
    graphArn: at(organization, '"this"', "graph_arn"),
    lifecycle: { ignoreChanges: ["email_address"] },
  });
}
