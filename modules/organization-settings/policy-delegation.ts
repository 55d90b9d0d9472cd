import { Fn, Token } from "cdktf";
import type { Accepted } from "../../core/accept";
import { expr } from "../../core/late";
import type { inputs } from "./inputs";

type Given = Pick<Accepted<(typeof inputs)["shape"]>, "account" | "organizationId" | "policyAdministrator">;

const reading = [
  "organizations:DescribeAccount",
  "organizations:DescribeEffectivePolicy",
  "organizations:DescribeOrganization",
  "organizations:DescribeOrganizationalUnit",
  "organizations:DescribePolicy",
  "organizations:DescribeResourcePolicy",
  "organizations:ListAccounts",
  "organizations:ListAccountsForParent",
  "organizations:ListChildren",
  "organizations:ListOrganizationalUnitsForParent",
  "organizations:ListParents",
  "organizations:ListPolicies",
  "organizations:ListPoliciesForTarget",
  "organizations:ListRoots",
  "organizations:ListTagsForResource",
  "organizations:ListTargetsForPolicy",
];

const kindOfTarget = 'startswith(id, "r-") ? "root" : (startswith(id, "ou-") ? "ou" : "account")';

/** The resource policy of the organization, within `each` of its administrator: it reads all, and writes and attaches what it was given. */
export function policyDelegation({ account, organizationId, policyAdministrator }: Given): string {
  const { accountId, policyTypes, targetIds } = policyAdministrator.value;
  const kinds = Token.asList(expr(`[for id in each.value.target_ids : ${kindOfTarget}]`));
  const targets = Fn.formatlist("arn:%s:organizations::%s:%s/%s/%s", [
    account.partition,
    account.id,
    kinds,
    organizationId,
    targetIds,
  ]) as string[];
  const policies = Fn.join("", [
    "arn:",
    account.partition,
    ":organizations::",
    account.id,
    ":policy/",
    organizationId,
    "/*",
  ]);
  const administrator = { AWS: Fn.join("", ["arn:", account.partition, ":iam::", accountId, ":root"]) };
  const ofItsTypes = { StringEquals: { "organizations:PolicyType": policyTypes } };
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      { Sid: "Read", Effect: "Allow", Principal: administrator, Action: reading, Resource: "*" },
      {
        Sid: "Write",
        Effect: "Allow",
        Principal: administrator,
        Action: ["organizations:CreatePolicy", "organizations:UpdatePolicy", "organizations:DeletePolicy"],
        Resource: "*",
        Condition: ofItsTypes,
      },
      {
        Sid: "Attach",
        Effect: "Allow",
        Principal: administrator,
        Action: ["organizations:AttachPolicy", "organizations:DetachPolicy"],
        Resource: Fn.concat([[policies], targets]) as string[],
        Condition: ofItsTypes,
      },
    ],
  });
}
