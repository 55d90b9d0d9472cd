/** What `can` means of a secret, in actions of IAM: the same as in the policies of services and people (access/store-actions.ts). Each step includes the ones before it. */

const read = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"];
const write = [...read, "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"];
const admin = [...write, "secretsmanager:CancelRotateSecret", "secretsmanager:RotateSecret"];

export const grantActions = { read, write, admin };

/** What a step adds: whoever is not of that step is refused it. That there is a secret is no secret. */
export const kept = {
  read: ["secretsmanager:GetSecretValue"],
  write: ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
  admin: ["secretsmanager:CancelRotateSecret", "secretsmanager:RotateSecret"],
};

/** What makes the secret another one, opens it to others, or does away with it. `UpdateSecret` also writes a value, which takes the key. */
export const administration = [
  // A copy in another account. By pattern, since a partition that lacks it may not know its name.
  "secretsmanager:AssociateCrossAccount*",
  "secretsmanager:DeleteResourcePolicy",
  "secretsmanager:DeleteSecret",
  "secretsmanager:PutResourcePolicy",
  "secretsmanager:RemoveRegionsFromReplication",
  "secretsmanager:ReplicateSecretToRegions",
  "secretsmanager:StopReplicationToReplica",
  "secretsmanager:UpdateSecret",
];
