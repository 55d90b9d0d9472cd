import { DataAwsIdentitystoreGroup } from "@cdktf/provider-aws/lib/data-aws-identitystore-group";
import { DataAwsSsoadminPermissionSet } from "@cdktf/provider-aws/lib/data-aws-ssoadmin-permission-set";
import { IdentitystoreGroup } from "@cdktf/provider-aws/lib/identitystore-group";
import { SsoadminAccountAssignment } from "@cdktf/provider-aws/lib/ssoadmin-account-assignment";
import { SsoadminCustomerManagedPolicyAttachment } from "@cdktf/provider-aws/lib/ssoadmin-customer-managed-policy-attachment";
import { SsoadminInstanceAccessControlAttributes } from "@cdktf/provider-aws/lib/ssoadmin-instance-access-control-attributes";
import { SsoadminManagedPolicyAttachment } from "@cdktf/provider-aws/lib/ssoadmin-managed-policy-attachment";
import { SsoadminPermissionSet } from "@cdktf/provider-aws/lib/ssoadmin-permission-set";
import { SsoadminPermissionSetInlinePolicy } from "@cdktf/provider-aws/lib/ssoadmin-permission-set-inline-policy";
import { SsoadminPermissionsBoundaryAttachment } from "@cdktf/provider-aws/lib/ssoadmin-permissions-boundary-attachment";
import { type ITerraformDependable, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { type Accepted, accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { all, at, expr, inserted, str } from "../../core/late";
import { policyOfAll } from "../../core/statement";
import { checks } from "./checks";
import { inputs, outputs } from "./inputs";

type Given = Accepted<(typeof inputs)["shape"]>;

interface Assignable {
  /** Where the ARNs of all permission sets are, as HCL. */
  readonly sets: string;
  readonly contents: ITerraformDependable[];
  /** Where the ids of all groups are, as HCL. */
  readonly groups: string;
}

/** Permission sets, the groups that hold them, and where: people have no other way into an account. */
export class WorkforceAccess extends Construct {
  readonly permissionSetArns: string;
  readonly groupIds: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const given = accept(this, inputs, props, checks);

    const set = this.permissionSets(given);
    const contents = this.contents(given, set);
    this.attributes(given);
    const groups = this.groups(given);
    this.assign(given, { sets: this.assignableSets(given, set), contents, groups });

    this.groupIds = str(groups);
    this.permissionSetArns = all(set, "arn");
  }

  private permissionSets({ instanceArn, permissionSets }: Given): SsoadminPermissionSet {
    return new SsoadminPermissionSet(this, "permission_set", {
      forEach: permissionSets.forEach,
      instanceArn,
      name: permissionSets.value.name,
      description: permissionSets.value.description,
      sessionDuration: str(`"PT${inserted("each.value.session_hours")}H"`),
      relayState: permissionSets.value.relayState,
      tags: permissionSets.value.tags,
    });
  }

  /** Where the ARNs of all permission sets are, as HCL. */
  private assignableSets({ instanceArn, existingPermissionSets }: Given, set: SsoadminPermissionSet): string {
    const existing = new DataAwsSsoadminPermissionSet(this, "existing_permission_set", {
      forEach: existingPermissionSets.forEach,
      instanceArn,
      name: existingPermissionSets.value.name,
    });
    const lookedUp = `{ for k, s in data.${existing.terraformResourceType}.${existing.friendlyUniqueId} : k => s.arn }`;
    const created = `{ for k, s in ${set.terraformResourceType}.${set.friendlyUniqueId} : k => s.arn }`;
    const arns = new TerraformLocal(this, "permission_sets", expr(`merge(${created}, ${lookedUp})`));
    return `local.${arns.friendlyUniqueId}`;
  }

  /** What the sets allow, and the most that they may. */
  private contents(
    { instanceArn, managedPolicies, customerManagedPolicies, inlinePolicies, boundaries }: Given,
    set: SsoadminPermissionSet,
  ): ITerraformDependable[] {
    const named = { instanceArn, permissionSetArn: at(set, "each.value.permission_set", "arn") };
    const keyed = { instanceArn, permissionSetArn: at(set, "each.key", "arn") };
    const boundary = new SsoadminPermissionsBoundaryAttachment(this, "boundary", {
      ...keyed,
      forEach: boundaries.forEach,
      permissionsBoundary: {
        customerManagedPolicyReference: { name: boundaries.value.policyName, path: boundaries.value.policyPath },
      },
    });
    return [
      boundary,
      new SsoadminManagedPolicyAttachment(this, "managed_policy", {
        ...named,
        forEach: managedPolicies.forEach,
        managedPolicyArn: managedPolicies.value.policyArn,
        dependsOn: [boundary],
      }),
      new SsoadminCustomerManagedPolicyAttachment(this, "customer_managed_policy", {
        ...named,
        forEach: customerManagedPolicies.forEach,
        customerManagedPolicyReference: {
          name: customerManagedPolicies.value.policyName,
          path: customerManagedPolicies.value.policyPath,
        },
        dependsOn: [boundary],
      }),
      new SsoadminPermissionSetInlinePolicy(this, "inline_policy", {
        ...keyed,
        forEach: inlinePolicies.forEach,
        inlinePolicy: str(policyOfAll("each.value.statements")),
        dependsOn: [boundary],
      }),
    ];
  }

  private attributes({ instanceArn, attributes }: Given): void {
    const resource = new SsoadminInstanceAccessControlAttributes(this, "attributes", {
      forEach: attributes.forEach,
      instanceArn,
      attribute: [],
    });
    resource.addOverride("dynamic.attribute", {
      for_each: expr("each.value.sources"),
      content: { key: expr("attribute.key"), value: { source: [fromDirectory("attribute.value")] } },
    });
  }

  /** Where the ids of all groups are, as HCL. */
  private groups({ identityStoreId, groups, existingGroups }: Given): string {
    const group = new IdentitystoreGroup(this, "group", {
      forEach: groups.forEach,
      identityStoreId,
      displayName: groups.value.displayName,
      description: groups.value.description,
    });
    const existing = new DataAwsIdentitystoreGroup(this, "existing", {
      forEach: existingGroups.forEach,
      identityStoreId,
      alternateIdentifier: {
        uniqueAttribute: { attributePath: "DisplayName", attributeValue: existingGroups.value.displayName },
      },
    });
    const lookedUp = `{ for k, g in data.${existing.terraformResourceType}.${existing.friendlyUniqueId} : k => g.group_id }`;
    const created = `{ for k, g in ${group.terraformResourceType}.${group.friendlyUniqueId} : k => g.group_id }`;
    const ids = new TerraformLocal(this, "groups", expr(`merge(${created}, ${lookedUp})`));
    return `local.${ids.friendlyUniqueId}`;
  }

  /** A set is whole, its boundary first, before anybody gets it. */
  private assign({ instanceArn, assignments }: Given, { sets, contents, groups }: Assignable): void {
    new SsoadminAccountAssignment(this, "assignment", {
      forEach: assignments.forEach,
      instanceArn,
      permissionSetArn: str(`${sets}[each.value.permission_set]`),
      principalType: "GROUP",
      principalId: str(`${groups}[each.value.group]`),
      targetType: "AWS_ACCOUNT",
      targetId: assignments.value.accountId,
      dependsOn: contents,
    });
  }
}

/** As AWS writes it, `${path:…}`: not an expression of Terraform's. */
const fromDirectory = (path: string) => expr(`join("", ["$", "{path:", ${path}, "}"])`);

export const workforceAccess = defineModule({
  name: "workforce-access",
  summary: "Permission sets of Identity Center, and which groups hold them in which accounts.",
  inputs,
  outputs,
  checks,
  construct: WorkforceAccess,
});
