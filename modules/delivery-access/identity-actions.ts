/** Ways to a right that nobody granted, by what they are closed for. */

/**
 * Rights and trust of a role: only with the boundary. Every one of these tells IAM which boundary the role has, or gets.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const withBoundaryOnly = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
] as const;

/** People and pipelines have no users, passwords or keys; and no boundary is taken away. */
export const never = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:CreateUser",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:ResetServiceSpecificCredential",
  "iam:UpdateLoginProfile",
  "iam:UploadSSHPublicKey",
  "iam:UploadSigningCertificate",
] as const;

/** Every change of a user, role, policy or identity provider, and handing a role to a service. */
export const changes = [
  "iam:Add*",
  "iam:Attach*",
  "iam:Create*",
  "iam:Deactivate*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Enable*",
  "iam:PassRole",
  "iam:Put*",
  "iam:Remove*",
  "iam:Resync*",
  "iam:Set*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
] as const;

/** Who is trusted: services have no business with it. */
export const trust = [
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:CreateOpenIDConnectProvider",
  "iam:CreateSAMLProvider",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:UpdateSAMLProvider",
] as const;

/** The organization and its accounts. */
export const organization = [
  "account:Close*",
  "account:Delete*",
  "account:Disable*",
  "account:Enable*",
  "account:Put*",
  "organizations:Accept*",
  "organizations:Attach*",
  "organizations:Close*",
  "organizations:Create*",
  "organizations:Delete*",
  "organizations:Deregister*",
  "organizations:Detach*",
  "organizations:Disable*",
  "organizations:Enable*",
  "organizations:Invite*",
  "organizations:Leave*",
  "organizations:Move*",
  "organizations:Put*",
  "organizations:Register*",
  "organizations:Remove*",
  "organizations:Update*",
] as const;
