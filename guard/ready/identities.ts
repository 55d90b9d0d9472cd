/** Who may act at all, and who may make somebody who can. */
import { controlTowerAccess, controlTowerRoles, iamArn } from "../reserved-names";
import { administration, arnOf, baselines, exemptions, fixed, overPrincipals, overResources } from "./define";

export const rootUser = overPrincipals({
  protects: "Member accounts from their root user.",
  because: "The root user is bound by no identity policy. Central root sessions stay: they mend what locked itself.",
  exempts: [],
  options: fixed,
  drafts: ({ partition }) => [
    {
      Action: ["*"],
      Condition: {
        ArnLike: { "aws:PrincipalArn": iamArn(partition, "root") },
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot
        BoolIfExists: { "aws:AssumedRoot": "false" },
      },
    },
  ],
});

export const iamUsers = overPrincipals({
  protects: "Accounts from IAM users, access keys, passwords and other credentials that do not end.",
  because: "A key that does not end is found sooner or later. People come through Identity Center, machines as roles.",
  exempts: ["breakGlass"],
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:CreateServiceSpecificCredential",
        "iam:CreateUser",
        "iam:ResetServiceSpecificCredential",
        "iam:UpdateLoginProfile",
        "iam:UploadSSHPublicKey",
        "iam:UploadSigningCertificate",
      ],
    },
  ],
});

export const iamUserSessions = overPrincipals({
  protects: "Member accounts from IAM users that are still there.",
  because: "Denying new users leaves the old ones and their keys.",
  exempts: [],
  options: exemptions,
  drafts: ({ partition }) => [
    {
      Action: ["*"],
      Condition: {
        ArnLike: {
          "aws:PrincipalArn": [iamArn(partition, "user/*"), `arn:${partition}:sts::*:federated-user/*`],
        },
      },
    },
  ],
});

export const accessRole = overResources({
  protects: "The role that came with an account, which applies its baseline: who may become it is named.",
  because: "It is an administrator that trusts the whole management account, where no guardrail binds anybody.",
  exempts: ["breakGlass"],
  /** `also` names who applies baselines, in the management account. */
  options: exemptions,
  drafts: (ground) => {
    const access = arnOf("access", ground);
    const isControlTowers = access === iamArn(ground.partition, controlTowerAccess);
    return [
      {
        Action: ["sts:AssumeRole"],
        Resource: [access],
        lets: isControlTowers ? controlTowerRoles.map((role) => iamArn(ground.partition, role)) : [],
      },
    ];
  },
});

export const identityProviders = overPrincipals({
  protects: "Which SAML, OIDC and certificate authorities may federate into an account.",
  because:
    "Whoever adds a provider can be anybody. Identity Center adds its own as a service-linked role, which no SCP binds.",
  exempts: baselines,
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "iam:AddClientIDToOpenIDConnectProvider",
        "iam:CreateOpenIDConnectProvider",
        "iam:CreateSAMLProvider",
        "iam:DeleteOpenIDConnectProvider",
        "iam:DeleteSAMLProvider",
        "iam:RemoveClientIDFromOpenIDConnectProvider",
        "iam:UpdateOpenIDConnectProviderThumbprint",
        "iam:UpdateSAMLProvider",
        "rolesanywhere:CreateTrustAnchor",
        "rolesanywhere:DeleteCrl",
        "rolesanywhere:DeleteTrustAnchor",
        "rolesanywhere:DisableCrl",
        "rolesanywhere:DisableTrustAnchor",
        "rolesanywhere:EnableTrustAnchor",
        "rolesanywhere:ImportCrl",
        "rolesanywhere:UpdateCrl",
        "rolesanywhere:UpdateTrustAnchor",
      ],
    },
  ],
});

export const identityCenter = overPrincipals({
  protects: "Permission sets, assignments, the directory, and that there is one instance of Identity Center only.",
  because: "An account that makes an instance of its own, or an assignment by hand, has people whom no review shows.",
  exempts: [...administration, "responders"],
  options: exemptions,
  drafts: () => [
    {
      Action: [
        "identitystore:Create*",
        "identitystore:Delete*",
        "identitystore:Update*",
        "sso-directory:Create*",
        "sso-directory:Delete*",
        "sso-directory:Disable*",
        "sso-directory:Enable*",
        "sso-directory:Update*",
        "sso:Associate*",
        "sso:Attach*",
        "sso:Create*",
        "sso:Delete*",
        "sso:Detach*",
        "sso:Disassociate*",
        "sso:ProvisionPermissionSet",
        "sso:Put*",
        "sso:Update*",
      ],
    },
    // The organization has its instance; further ones are nobody's work, not the deployer's either.
    { Action: ["sso:CreateInstance", "sso:StartSSO"], exempts: [] },
  ],
});

export const roleTrust = overPrincipals({
  protects: "Who may become a role.",
  because: "A trust policy that is changed by hand opens a role to somebody whom no review saw.",
  exempts: baselines,
  options: exemptions,
  drafts: () => [{ Action: ["iam:UpdateAssumeRolePolicy"] }],
});
