/** A table and a file system, as modules. They are applied apart, in `tables.test.ts`, and changed there. */
import { ownAccount, region } from "./accounts";

/** Types that are applied there and nowhere else; that test counts them. */
export const appliedApart = [
  "aws_dynamodb_contributor_insights",
  "aws_dynamodb_resource_policy",
  "aws_dynamodb_table",
  "aws_efs_access_point",
  "aws_efs_backup_policy",
  "aws_efs_file_system",
  "aws_efs_file_system_policy",
  "aws_efs_mount_target",
];

/** What other stacks would have made. */
export const surroundings = {
  aws_vpc: { main: { cidr_block: "10.30.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.30.0.0/27", availability_zone: `${region}a` },
    b: { vpc_id: "${aws_vpc.main.id}", cidr_block: "10.30.0.32/27", availability_zone: `${region}b` },
  },
  aws_security_group: {
    store: { name: "store", vpc_id: "${aws_vpc.main.id}" },
    other: { name: "other", vpc_id: "${aws_vpc.main.id}" },
  },
  aws_kms_key: { store: { description: "store" }, other: { description: "other" } },
};

const store = { environment: "prod", account: { id: ownAccount, region }, key_arn: "${aws_kms_key.store.arn}" };
const role = (name: string) => `arn:aws:iam::${ownAccount}:role/zero-trust/${name}`;
const indexes = {
  "by-status": { partition: { name: "status", type: "S" }, sort: { name: "placed", type: "N" } },
  "by-parcel": { partition: { name: "parcel", type: "S" }, attributes: ["weight"] },
};
const points = {
  exports: { path: "/exports", uid: 1000, gid: 1000 },
  scans: { path: "/orders/scans", uid: 2000, gid: 2000, permissions: "0700" },
};

export const calls = {
  "encrypted-table": {
    ...store,
    store: "orders",
    organization_id: "o-exampleorg1",
    key: { partition: { name: "customer", type: "S" }, sort: { name: "placed", type: "N" } },
    indexes,
    grants: { api: { can: "write", roles: [role("service/prod-orders-api")] } },
    administrators: [role("apply")],
    time_to_live: { attribute: "gone_at" },
    stream: { view: "NEW_IMAGE", roles: [role("service/prod-orders-index")] },
    key_insights: {},
  },
  "encrypted-file-system": {
    ...store,
    store: "orders-exports",
    subnets: { a: { subnet_id: "${aws_subnet.a.id}" }, b: { subnet_id: "${aws_subnet.b.id}" } },
    security_group_id: "${aws_security_group.store.id}",
    access_points: points,
    grants: { api: { access_point: "exports", can: "write", roles: [role("service/prod-orders-api")] } },
    tiers: { infrequent_after_days: 14, archive_after_days: 60 },
  },
};
type Changes = Partial<Readonly<Record<keyof typeof calls, object>>>;

/** Changes that the READMEs say stay in place. */
export const changedInPlace: Readonly<Record<string, Required<Changes>>> = {
  "keys, days and times": {
    "encrypted-table": {
      recovery_days: 7,
      key_arn: "${aws_kms_key.other.arn}",
      indexes: { "by-status": indexes["by-status"] },
      time_to_live: { attribute: "expires" },
      stream: { ...calls["encrypted-table"].stream, view: "OLD_IMAGE" },
    },
    "encrypted-file-system": { tiers: { infrequent_after_days: 7, archive_after_days: 365 } },
  },
  "what is no longer asked for": {
    "encrypted-table": {
      indexes: { "by-parcel": { ...indexes["by-parcel"], attributes: [] } },
      time_to_live: null,
      stream: null,
    },
    "encrypted-file-system": { tiers: {} },
  },
};

/** Changes of what stands beside what is stored: that does not change at all. */
export const changedBeside: Required<Changes> = {
  "encrypted-table": { grants: {}, administrators: [role("apply"), role("backup/prod")], key_insights: null },
  "encrypted-file-system": {
    subnets: { a: { subnet_id: "${aws_subnet.a.id}" } },
    security_group_id: "${aws_security_group.other.id}",
    access_points: { exports: points.exports },
    grants: {},
  },
};

/** A change of each input that is said to replace the whole. */
export const changedForAnother: Readonly<Record<string, Changes>> = {
  environment: {
    "encrypted-table": { environment: "staging" },
    "encrypted-file-system": { environment: "staging" },
  },
  store: { "encrypted-table": { store: "sales" }, "encrypted-file-system": { store: "sales-exports" } },
  key: { "encrypted-table": { key: { partition: { name: "customer", type: "S" } } } },
  keyArn: { "encrypted-file-system": { key_arn: "${aws_kms_key.other.arn}" } },
};
