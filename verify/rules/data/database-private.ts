import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-13",
  title: "databases have no public address",
  why: "A database that answers the internet is tried by everybody.",
  fix: "Leave publicly_accessible out, and reach the database through a door.",
  severity: "critical",
  controls: { nist: [2, 6], cis: ["2.2.3"], securityHub: ["RDS.2", "Redshift.1"] },
  types: ["aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster"],
  check: (database) => must(database.is("publicly_accessible", false, undefined), "it has a public address"),
  examples: {
    good: [{ aws_db_instance: { orders: {} } }, { aws_db_instance: { orders: { publicly_accessible: false } } }],
    bad: [
      { aws_db_instance: { orders: { publicly_accessible: true } } },
      { aws_redshift_cluster: { sales: { publicly_accessible: true } } },
    ],
  },
};
