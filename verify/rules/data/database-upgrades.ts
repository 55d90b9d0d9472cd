import { must } from "../answer";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-18",
  title: "databases take minor versions by themselves",
  why: "They are where security fixes come.",
  fix: "Leave auto_minor_version_upgrade out, or set it to true.",
  severity: "low",
  controls: { nist: [5], cis: ["2.2.2"], securityHub: ["RDS.13", "RDS.35"] },
  types: ["aws_db_instance", "aws_rds_cluster_instance"],
  check: (database) => must(database.is("auto_minor_version_upgrade", true, undefined), "it takes no fixes by itself"),
  examples: {
    good: [{ aws_db_instance: { orders: {} } }, { aws_db_instance: { orders: { auto_minor_version_upgrade: true } } }],
    bad: [{ aws_db_instance: { orders: { auto_minor_version_upgrade: false } } }],
  },
};
