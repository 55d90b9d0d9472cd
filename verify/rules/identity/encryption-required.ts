import { denying, guardedBy, keepsFrom } from "../guardrail";
import type { Rule } from "../rule";

const volume = "arn:aws:ec2:eu-west-1:000000000000:volume/vol-1";

/** What is made, and the key that says whether it is encrypted. */
const all = [
  ["rds:CreateDBInstance", "rds:StorageEncrypted"],
  ["rds:CreateDBCluster", "rds:StorageEncrypted"],
  ["ec2:CreateVolume", "ec2:Encrypted"],
  ["elasticache:CreateReplicationGroup", "elasticache:AtRestEncryptionEnabled"],
  ["elasticache:CreateReplicationGroup", "elasticache:TransitEncryptionEnabled"],
] as const;

/** As all of it should be. */
const encrypted = Object.fromEntries(all.map(([, key]) => [key, "true"]));

export const rule: Rule = {
  id: "ZT-IAM-26",
  title: "accounts that run workloads make no store or disk without encryption",
  why: "A store that was made without encryption is encrypted only by copying it.",
  fix: "Attach a service control policy that denies to create what is not encrypted.",
  severity: "medium",
  controls: { nist: [2, 4] },
  types: ["aws_organizations_organization"],
  check: keepsFrom(
    "some account",
    ...all.map(([action, key]) => ({
      action,
      from: `${action} without encryption`,
      on: volume,
      context: { ...encrypted, [key]: "false", "rds:DatabaseEngine": "postgres" },
    })),
  ),
  examples: {
    good: [guardedBy(...all.map(([action, key]) => denying(action, { Bool: { [key]: "false" } })))],
    bad: [
      guardedBy(...all.slice(1).map(([action, key]) => denying(action, { Bool: { [key]: "false" } }))),
      guardedBy(...all.map(([action, key]) => denying(action, { Bool: { [key]: "true" } }))),
    ],
  },
};
