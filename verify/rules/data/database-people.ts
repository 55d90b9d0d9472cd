import { must } from "../answer";
import { isLike } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-16",
  title: "people and services log in to databases with IAM",
  why: "A password is shared, copied and kept; an IAM token names one caller and lasts 15 minutes.",
  fix: "Set iam_database_authentication_enabled to true.",
  severity: "medium",
  controls: { nist: [3, 6], securityHub: ["RDS.10", "RDS.12"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  concerns: (database) => isLike(database, "engine", /^(aurora|mysql|mariadb|postgres)/),
  check: (database) => must(database.is("iam_database_authentication_enabled", true), "it takes passwords only"),
  examples: {
    good: [{ aws_db_instance: { orders: { engine: "postgres", iam_database_authentication_enabled: true } } }],
    bad: [
      { aws_db_instance: { orders: { engine: "postgres" } } },
      { aws_rds_cluster: { orders: { engine: "aurora-mysql", iam_database_authentication_enabled: false } } },
    ],
  },
};
