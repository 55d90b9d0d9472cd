import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { accept } from "../../core/accept";
import { defineModule, type Props } from "../../core/definition";
import { expr } from "../../core/late";
import { inputs, outputs } from "./inputs";

/**
 * Assigning names three resources, and each has to be allowed: the instance, the set and the account.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html
 */
const assigning = ["sso:CreateAccountAssignment", "sso:DeleteAccountAssignment", "sso:ListAccountAssignments"];

/** What a broker asks before it assigns, and how an assignment went. Neither says anything about other sets. */
const looking = [
  "sso:DescribeAccountAssignmentCreationStatus",
  "sso:DescribeAccountAssignmentDeletionStatus",
  "sso:DescribePermissionSet",
  "sso:ListTagsForResource",
];
/** Who somebody is, and in which groups. */
const directory = [
  "identitystore:DescribeUser",
  "identitystore:GetGroupId",
  "identitystore:GetUserId",
  "identitystore:IsMemberInGroups",
];

/** What an approval broker may do: assign the permission sets that were declared for it in one account, and take them back. */
export class ApprovalBroker extends Construct {
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: Props<typeof inputs>) {
    super(scope, id);
    const { name, partition, instanceArn, accountId, approvals } = accept(this, inputs, props);
    const sets = Token.asList(expr(`distinct([for k, a in ${approvals.hcl} : a.permission_set_arn])`));
    const account = Fn.join("", ["arn:", partition, ":sso:::account/", accountId]);
    const targets = Fn.concat([[instanceArn, account], sets]) as string[];

    const policy = new IamPolicy(this, "policy", {
      path: "/zero-trust/",
      name: Fn.join("-", ["approval-broker", name]),
      description: Fn.join(" ", ["Assigns what was approved in", name]),
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          { Sid: "Assign", Effect: "Allow", Action: assigning, Resource: targets },
          { Sid: "Look", Effect: "Allow", Action: looking, Resource: targets },
          { Sid: "Directory", Effect: "Allow", Action: directory, Resource: "*" },
        ],
      }),
    });

    this.policyArn = policy.arn;
  }
}

export const approvalBroker = defineModule({
  name: "approval-broker",
  summary: "What a broker of approvals may do: assign declared permission sets in one account, and take them back.",
  inputs,
  outputs,
  construct: ApprovalBroker,
});
