import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-14",
  title: "databases are protected from deletion",
  why: "Without it, one wrong plan or one stolen credential deletes the data.",
  fix: "Set deletion_protection to true; turn it off on purpose, in a change of its own, before a database goes.",
  severity: "medium",
  controls: { nist: [5], securityHub: ["RDS.7", "RDS.8"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
  check: (database) => must(database.is("deletion_protection", true), "it can be deleted at once"),
  examples: {
    good: [{ aws_db_instance: { orders: { deletion_protection: true } } }],
    bad: [{ aws_db_instance: { orders: {} } }, { aws_rds_cluster: { orders: { deletion_protection: false } } }],
  },
};
