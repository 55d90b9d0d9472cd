import { not } from "../../policy/tristate";
import { must } from "../answer";
import { isAtLeast, isSet } from "../related";
import type { Rule } from "../rule";

const least = 7;

export const rule: Rule = {
  id: "ZT-DATA-15",
  title: "databases are backed up for a week, and once more before they go",
  why: "Damage is often seen days after it was done.",
  fix: `Set backup_retention_period to at least ${least}, and leave skip_final_snapshot out.`,
  severity: "medium",
  controls: { nist: [5], securityHub: ["RDS.11"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  concerns: (database) => not(isSet(database, "replicate_source_db")),
  check: (database) => [
    must(isAtLeast(database, "backup_retention_period", least), `it is backed up for less than ${least} days`),
    must(database.is("skip_final_snapshot", false, undefined), "nothing is left of it when it is destroyed"),
  ],
  examples: {
    good: [{ aws_db_instance: { orders: { backup_retention_period: 7 } } }],
    bad: [
      { aws_db_instance: { orders: {} } },
      { aws_db_instance: { orders: { backup_retention_period: 1 } } },
      { aws_rds_cluster: { orders: { backup_retention_period: 14, skip_final_snapshot: true } } },
    ],
  },
};
