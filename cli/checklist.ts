import { isBackedUp, plansOf } from "../environments/backup";
import type { Environment, Organization } from "../environments/types";

/** A step that no API takes, and how somebody else sees that it was done. */
export interface ManualStep {
  readonly step: string;
  readonly verify: string;
}

/** What the organization file needs and Terraform cannot do. */
export function checklist(
  { people, breakGlass, accounts, backend }: Organization,
  environments: readonly Environment[] = [],
): readonly ManualStep[] {
  return [
    {
      step: "Give the root user of the management account two hardware keys, kept in two places, and no access keys.",
      verify: "aws iam get-account-summary: AccountMFAEnabled is 1 and AccountAccessKeysPresent is 0",
    },
    ...(people ? identityCenter : []),
    ...(breakGlass ? breakGlass.users.map(emergencyUser) : []),
    ...environments.flatMap(ofDoors),
    ...environments.flatMap(ofBackups),
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

/** What the doors of an environment need, and no API makes. */
const ofDoors = ({ name, doors, stores }: Environment): readonly ManualStep[] => [
  ...Object.entries(doors).flatMap(([door, declared]) =>
    declared.kind === "client-vpn" && !declared.retired && "saml" in declared.signIn ? samlApplication(name, door) : [],
  ),
  ...Object.entries(stores).flatMap(([store, { kind }]) => (kind === "database" ? [databaseUsers(name, store)] : [])),
];

/**
 * Settings of an account and region, for everybody who uses AWS Backup there: no environment owns them.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 */
const ofBackups = (file: Environment): readonly ManualStep[] => {
  const { name, account, region, stores } = file;
  return [
    ...(Object.values(stores).some(isBackedUp)
      ? [
          {
            step: `In the account ${account}, let AWS Backup take every kind of store of ${name}, or plans skip those that are left out and say nothing: \`aws backup update-region-settings --region ${region} --resource-type-opt-in-preference Aurora=true,DynamoDB=true,EFS=true,RDS=true,S3=true --resource-type-management-preference DynamoDB=true,EFS=true\`.`,
            verify: `aws backup describe-region-settings --region ${region} shows true for each; the next day aws backup list-protected-resources shows every store of ${name}`,
          },
        ]
      : []),
    ...(Object.values(plansOf(file)).some(({ copies = {} }) => Object.keys(copies).length > 0)
      ? [
          {
            step: `In the management account, let backups be copied between accounts, for the copies of ${name}: \`aws backup update-global-settings --global-settings isCrossAccountBackupEnabled=true\`. The vaults that get them name the account among \`copies_from\`.`,
            verify: `aws backup list-copy-jobs --region ${region} in the account ${account} shows COMPLETED for each store of ${name}`,
          },
        ]
      : []),
  ];
};

/** https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/federated-authentication.html */
const samlApplication = (environment: string, door: string): readonly ManualStep[] => [
  {
    step: `In the identity provider, make a SAML application for the door ${door} of ${environment}: ACS http://127.0.0.1:35001, audience urn:amazon:webservices:clientvpn, response and assertion signed, subject the e-mail address, attribute memberOf with the ids of groups. Assign the groups that may connect, and paste its metadata into the environment file.`,
    verify: `a test user of a granted group connects to ${door} of ${environment}, and one of no granted group reaches nothing`,
  },
];

const databaseUsers = (environment: string, store: string): ManualStep => ({
  step: `As the master user of ${store} in ${environment}, run the SQL that \`npx zero-trust connect ${store} --environment ${environment} --setup\` prints, again after each change of its grants.`,
  verify: `every user that the SQL names is in the database and has the role rds_iam, or signs in with AWSAuthenticationPlugin`,
});

const emergencyUser = (name: string): ManualStep => ({
  step: `Make the IAM user ${name} with the path /zero-trust/break-glass/, a FIDO2 key, no access key, and the policy that the stack puts out.`,
  verify: `aws iam list-mfa-devices --user-name ${name} shows a key; aws iam list-access-keys --user-name ${name} shows none`,
});
