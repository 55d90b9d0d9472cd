/** That the names which guardrails exempt, and what the baseline of an account sets, stay in the hands of the deployer. */
import { z } from "zod";
import { matching } from "../../core/schema";
import { iamArn, reservedPath } from "../reserved-names";
import { arnOf, baselines, exempting, exemptions, overPrincipals } from "./define";

const changesOfIdentities = [
  "iam:AddRoleToInstanceProfile",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateInstanceProfile",
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:CreateRole",
  "iam:CreateUser",
  "iam:DeleteInstanceProfile",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:DeleteRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DeleteUser",
  "iam:DeleteUserPolicy",
  "iam:DetachRolePolicy",
  "iam:DetachUserPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:RemoveRoleFromInstanceProfile",
  "iam:SetDefaultPolicyVersion",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
] as const;

export const reservedRoles = overPrincipals({
  protects: "Roles, users, policies and instance profiles below the reserved path.",
  because: "A guardrail exempts them by name: whoever could make, change or pass one would be exempt from all.",
  exempts: baselines,
  options: exemptions,
  drafts: (ground) => [
    {
      // Playbooks end the sessions of services and hosts with an inline policy; these two names are exempt from nothing.
      Action: changesOfIdentities,
      Resource: ["instance-profile", "policy", "role", "user"].map((kind) =>
        iamArn(ground.partition, `${kind}/${reservedPath}*`),
      ),
      exempts: [...baselines, "responders"],
    },
    {
      // To pass such a role to a function or an instance is to become it.
      Action: [...changesOfIdentities, "iam:PassRole"],
      Resource: [
        iamArn(ground.partition, `policy/${reservedPath}*`),
        ...(["apply", "breakGlass", "plan", "responders"] as const).map((who) => arnOf(who, ground)),
      ],
    },
    {
      // It makes the deployer: the deployer may not change it.
      Action: [...changesOfIdentities, "iam:PassRole"],
      Resource: [arnOf("access", ground)],
      exempts: ["breakGlass", "access"],
    },
  ],
});

export const accountBaseline = overPrincipals({
  protects:
    "Defaults of an account: encryption of EBS, metadata service, password policy, block of public access to VPCs.",
  because: "They hold for everything that is made later and says nothing itself.",
  exempts: baselines,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "ec2:CreateVpcBlockPublicAccessExclusion",
        "ec2:DisableEbsEncryptionByDefault",
        "ec2:ModifyEbsDefaultKmsKeyId",
        "ec2:ModifyInstanceMetadataDefaults",
        "ec2:ModifyVpcBlockPublicAccessExclusion",
        "ec2:ModifyVpcBlockPublicAccessOptions",
        "ec2:ResetEbsDefaultKmsKeyId",
        "iam:DeleteAccountPasswordPolicy",
        "iam:SetSecurityTokenServicePreferences",
        "iam:UpdateAccountPasswordPolicy",
      ],
    },
  ],
});

export const response = overPrincipals({
  protects: "Rules, functions, queues and topics of detection and response.",
  because: "A function that runs as a responder does what responders may: its code and its trigger are theirs alone.",
  exempts: baselines,
  options: exempting({
    /** Names, with `*` for any. */
    named: z
      .array(matching("1 to 64 letters, digits and _-. , with * for any", /^[A-Za-z0-9_.*-]{1,64}$/))
      .min(1, { error: "must name at least one name" })
      .default(["zero-trust-*"]),
  }),
  drafts: ({ partition, named }) => [
    {
      Action: [
        "events:DeleteRule",
        "events:DisableRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
        "lambda:AddPermission",
        "lambda:DeleteFunction",
        "lambda:DeleteFunctionConcurrency",
        "lambda:PutFunctionConcurrency",
        "lambda:PutFunctionEventInvokeConfig",
        "lambda:RemovePermission",
        "lambda:UpdateAlias",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sqs:DeleteQueue",
        "sqs:SetQueueAttributes",
      ],
      Resource: named.flatMap((name) => [
        `arn:${partition}:events:*:*:rule/${name}`,
        `arn:${partition}:events:*:*:rule/*/${name}`,
        `arn:${partition}:lambda:*:*:function:${name}`,
        `arn:${partition}:sns:*:*:${name}`,
        `arn:${partition}:sqs:*:*:${name}`,
      ]),
    },
  ],
});
