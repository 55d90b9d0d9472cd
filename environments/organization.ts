import { unit } from "../guard/targets";
import type { Account } from "./accounts";
import { organization } from "./types";

/** Pull requests plan; what is merged applies, in the deployment environment of the account's name. */
const delivered = (environment: string): NonNullable<Account["pipelines"]> => ({
  github: {
    plan: ["repo:acme/infrastructure:pull_request"],
    apply: [`repo:acme/infrastructure:environment:${environment}`],
  },
});

/** Those who apply baselines, by the permission set below: nobody else of the management account may become the access role. */
const baselineAppliers = "arn:aws:iam::444444444444:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_baseline_*";

/** The example organization. Replace the ids by your own, and delete `facts/` and `ledger/`, which were recorded for these; an account that does not exist yet has none. */
export const acme = organization({
  name: "acme",
  id: "o-exampleorg1",
  region: "eu-west-1",
  units: ["security", "workloads", "workloads/non-production", "workloads/production", "policy-staging", "suspended"],
  accounts: {
    management: { kind: "management", id: "444444444444", email: "aws+management@acme.example" },
    security: { kind: "security-tooling", id: "555555555555", email: "aws+security@acme.example", unit: "security" },
    "log-archive": { kind: "log-archive", id: "666666666666", email: "aws+logs@acme.example", unit: "security" },
    dev: {
      id: "111111111111",
      email: "aws+dev@acme.example",
      unit: "workloads/non-production",
      pipelines: delivered("dev"),
    },
    staging: {
      id: "222222222222",
      email: "aws+staging@acme.example",
      unit: "workloads/non-production",
      pipelines: delivered("staging"),
    },
    prod: {
      id: "333333333333",
      email: "aws+prod@acme.example",
      unit: "workloads/production",
      pipelines: delivered("prod"),
    },
  },
  groups: {
    engineering: {
      description: "Engineers who work on services.",
      ids: { identityCenter: "906789ab12-0123abcd-0123-0123-0123-0123456789ab" },
    },
    "database-operators": { description: "People who administer databases, on call." },
    platform: { description: "People who deploy." },
    security: { description: "People who look into incidents." },
  },
  people: {
    identityCenter: {
      instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
      identityStoreId: "d-0123456789",
      region: "eu-west-1",
    },
    permissionSets: [
      {
        set: "deployer",
        description: "Becomes the roles that plan and apply, and nothing else.",
        statements: {
          Deploy: {
            actions: ["sts:AssumeRole"],
            resources: ["arn:aws:iam::*:role/zero-trust/plan", "arn:aws:iam::*:role/zero-trust/apply"],
          },
        },
        assigned: [{ groups: ["platform"], accounts: ["management"] }],
      },
      {
        set: "baseline",
        description: "Becomes the role that applies the baseline of an account, and nothing else.",
        statements: {
          Baseline: {
            actions: ["sts:AssumeRole"],
            resources: ["arn:aws:iam::*:role/OrganizationAccountAccessRole"],
          },
        },
        assigned: [{ groups: ["platform"], accounts: ["management"] }],
      },
      {
        set: "read-only",
        description: "Sees what there is, and no data.",
        sessionHours: 8,
        managedPolicies: ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"],
        assigned: [
          { groups: ["engineering"], units: ["workloads"] },
          { groups: ["database-operators"], accounts: ["prod"] },
        ],
      },
      {
        set: "investigator",
        description: "Reads findings and the archive of logs.",
        managedPolicies: ["arn:aws:iam::aws:policy/SecurityAudit"],
        statements: {
          ReadLogs: { actions: ["s3:GetObject", "s3:ListBucket"], resources: ["arn:aws:s3:::acme-logs-*"] },
          DecryptLogs: {
            actions: ["kms:Decrypt"],
            resources: ["arn:aws:kms:*:666666666666:key/*"],
            conditions: {
              StringLike: { "kms:ViaService": ["s3.*.amazonaws.com"] },
              "ForAnyValue:StringLike": { "kms:ResourceAliases": ["alias/zero-trust/log-archive/*"] },
            },
          },
        },
        assigned: [{ groups: ["security"], accounts: ["security"] }],
      },
      {
        set: "responders",
        description: "Approves what playbooks wait with, and has undone what they did.",
        statements: {
          Answer: {
            actions: ["sqs:GetQueueUrl", "sqs:SendMessage"],
            resources: ["arn:aws:sqs:*:555555555555:*-requests"],
          },
        },
        assigned: [{ groups: ["security"], accounts: ["security"] }],
      },
    ],
  },
  operators: { account: "management", roles: ["role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_deployer_*"] },
  breakGlass: {
    users: ["emergency-1", "emergency-2"],
    subscribers: { security: { protocol: "email", endpoint: "security@acme.example" } },
  },
  guardrails: {
    everywhere: {
      targets: ["root"],
      ready: {
        "access-role": { also: [baselineAppliers] },
        "leave-organization": {},
        "root-user": {},
        "iam-user-sessions": {},
        "iam-users": {},
        "reserved-roles": {},
        "account-baseline": {},
        cloudtrail: {},
        config: {},
        guardduty: {},
        "security-hub": {},
        "access-analyzer": {},
      },
      ec2: { message: "Set for the whole organization. Ask the platform team." },
      noTraining: true,
    },
    workloads: {
      targets: [unit("workloads")],
      ready: {
        "allowed-regions": { regions: ["eu-west-1"] },
        "encrypted-volumes": {},
        "encrypted-databases": {},
        "key-deletion": {},
        "metadata-service": {},
        "network-edges": {},
        "public-buckets": {},
        "resource-sharing": {},
        "session-documents": {},
        "ssh-doors": {},
      },
    },
    suspended: { targets: [unit("suspended")], ready: { quarantine: {} } },
  },
  perimeter: { targets: ["root"] },
  detection: {
    readers: ["role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_investigator_*"],
    // Nobody shortens a lock: begin with few days, and lengthen it once you know what is written.
    archive: { lockDays: 30, retentionDays: 365 },
    // Every playbook that only observes does so until somebody read for a while what it would do.
    response: { approvers: ["role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_responders_*"] },
    inspector: {},
    macie: {},
    detective: {},
  },
});
