import type { Organization } from "../environments/types";

/** A step that no API takes, and how somebody else sees that it was done. */
export interface ManualStep {
  readonly step: string;
  readonly verify: string;
}

/** What the organization file needs and Terraform cannot do. */
export function checklist({ people, breakGlass, accounts, backend }: Organization): readonly ManualStep[] {
  return [
    {
      step: "Give the root user of the management account two hardware keys, kept in two places, and no access keys.",
      verify: "aws iam get-account-summary: AccountMFAEnabled is 1 and AccountAccessKeysPresent is 0",
    },
    ...(people ? identityCenter : []),
    ...(breakGlass ? breakGlass.users.map(emergencyUser) : []),
    ...(Object.values(accounts).some(({ kind }) => kind === "suspended")
      ? [
          {
            step: "Close suspended accounts once nothing of them is needed; closing is for ever after 90 days.",
            verify: "aws organizations list-accounts: their State is SUSPENDED",
          },
        ]
      : []),
    ...(backend?.kind === "cloud"
      ? [
          {
            step: "In HCP Terraform, give each workspace the plan and apply roles of its account as dynamic credentials.",
            verify: "a speculative plan of each workspace passes the fence",
          },
        ]
      : []),
  ];
}

const identityCenter: readonly ManualStep[] = [
  {
    step: "Enable IAM Identity Center in its region and write its ids into the organization file.",
    verify: "aws sso-admin list-instances shows the InstanceArn and IdentityStoreId of people.identityCenter",
  },
  {
    step: "Require a second factor at every sign-in, security keys first, and block sign-in without a registered device.",
    verify: "Identity Center, Settings, Authentication: prompt every time; users without a device may not sign in",
  },
  {
    step: "Connect the identity provider: SAML for sign-in, SCIM for people and groups.",
    verify: "aws identitystore list-groups shows every group of the organization file that is not created here",
  },
];

const emergencyUser = (name: string): ManualStep => ({
  step: `Make the IAM user ${name} with the path /zero-trust/break-glass/, a FIDO2 key, no access key, and the policy that the stack puts out.`,
  verify: `aws iam list-mfa-devices --user-name ${name} shows a key; aws iam list-access-keys --user-name ${name} shows none`,
});
