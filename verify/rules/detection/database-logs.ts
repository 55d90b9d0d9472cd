import { must } from "../answer";
import { hasBlock } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DET-14",
  title: "databases send their logs to CloudWatch",
  why: "What stays on the instance goes with it, and whoever owns the database can delete it.",
  fix: "Name the engine's logs in enabled_cloudwatch_logs_exports.",
  severity: "low",
  controls: { nist: [7], securityHub: ["RDS.9"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  check: (database) => must(hasBlock(database, "enabled_cloudwatch_logs_exports"), "its logs stay where they are"),
  examples: {
    good: [{ aws_db_instance: { orders: { enabled_cloudwatch_logs_exports: ["postgresql"] } } }],
    bad: [
      { aws_db_instance: { orders: {} } },
      { aws_rds_cluster: { orders: { enabled_cloudwatch_logs_exports: [] } } },
    ],
  },
};
