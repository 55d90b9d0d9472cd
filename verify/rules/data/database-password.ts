import type { Resource } from "../../model/resource";
import { not, or, some, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { hasBlock, isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-17",
  title: "no password of a database is in Terraform: RDS makes and rotates it",
  why: "What Terraform is given stands in the state and in plans, readable to everybody who may plan; what somebody sets by hand is never changed.",
  fix: "Set manage_master_user_password to true: RDS makes the password, keeps it in Secrets Manager and rotates it.",
  severity: "high",
  controls: { nist: [6] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
  check: (database) => [
    must(not(or(isSet(database, "password"), isSet(database, "master_password"))), "its password stands in the state"),
    must(or(database.is("manage_master_user_password", true), hasOther(database)), "RDS does not make its password"),
  ],
  examples: {
    good: [
      { aws_db_instance: { orders: { manage_master_user_password: true } } },
      { aws_db_instance: { copy: { replicate_source_db: "orders" } } },
      { aws_rds_cluster: { orders: { master_password_wo: "never kept", master_password_wo_version: 1 } } },
    ],
    bad: [
      { aws_db_instance: { orders: {} } },
      { aws_db_instance: { orders: { manage_master_user_password: false } } },
      { aws_db_instance: { orders: { password: "correct horse" } } },
      { aws_rds_cluster: { orders: { master_password: "battery staple" } } },
    ],
  },
};

/** Passwords that come from elsewhere: of what it copies or is restored from, or given without being kept. */
const elsewhere = [
  ...["replicate_source_db", "replication_source_identifier", "global_cluster_identifier"],
  "snapshot_identifier",
  ...["password_wo", "password_wo_version", "master_password_wo", "master_password_wo_version"],
];

const hasOther = (database: Resource): Tri =>
  or(
    hasBlock(database, "restore_to_point_in_time"),
    some(elsewhere, (argument) => isSet(database, argument)),
  );
