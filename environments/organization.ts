import { unit } from "../guard/targets";
import { organization } from "./types";

/** The example organization. Replace the ids by your own; an account that does not exist yet has none. */
export const acme = organization({
  name: "acme",
  id: "o-exampleorg1",
  region: "eu-west-1",
  units: ["security", "workloads", "workloads/non-production", "workloads/production", "policy-staging", "suspended"],
  accounts: {
    management: { kind: "management", id: "444444444444", email: "aws+management@acme.example" },
    security: { kind: "security-tooling", id: "555555555555", email: "aws+security@acme.example", unit: "security" },
    "log-archive": { kind: "log-archive", id: "666666666666", email: "aws+logs@acme.example", unit: "security" },
    dev: { id: "111111111111", email: "aws+dev@acme.example", unit: "workloads/non-production" },
    staging: { id: "222222222222", email: "aws+staging@acme.example", unit: "workloads/non-production" },
    prod: { id: "333333333333", email: "aws+prod@acme.example", unit: "workloads/production" },
  },
  groups: {
    engineering: { description: "Engineers who work on services." },
    "database-operators": { description: "People who administer databases, on call." },
  },
  people: {
    identityCenter: {
      instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
      identityStoreId: "d-0123456789",
      region: "eu-west-1",
    },
    permissionSets: [
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
    ],
  },
  guardrails: {
    everywhere: {
      targets: ["root"],
      ready: {
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
});
