import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-17",
  title: "no password of a database is in Terraform",
  why: "What Terraform is given stands in the state and in plans, readable to everybody who may plan.",
  fix: "Set manage_master_user_password to true: RDS makes the password, keeps it in Secrets Manager and rotates it.",
  severity: "high",
  controls: { nist: [6] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster"],
  check: (database) =>
    must(not(or(isSet(database, "password"), isSet(database, "master_password"))), "its password stands in the state"),
  examples: {
    good: [{ aws_db_instance: { orders: { manage_master_user_password: true } } }],
    bad: [
      { aws_db_instance: { orders: { password: "correct horse" } } },
      { aws_rds_cluster: { orders: { master_password: "battery staple" } } },
    ],
  },
};
