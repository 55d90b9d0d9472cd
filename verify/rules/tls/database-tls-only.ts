import type { Block } from "../../model/block";
import { and, or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { isLike, someBlock } from "../related";
import type { Rule } from "../rule";

const postgres = /^(aurora-postgresql|postgres)(\d+)/;
const mysql = /^(aurora-mysql|mysql|mariadb)/;

export const rule: Rule = {
  id: "ZT-TLS-7",
  title: "databases refuse connections without TLS",
  why: "A client that does not ask for TLS sends its password and its data in the clear.",
  fix: "Set rds.force_ssl (PostgreSQL) or require_secure_transport (MySQL, MariaDB) to 1 in the parameter group.",
  severity: "high",
  controls: { nist: [2], securityHub: ["RDS.38", "RDS.39"] },
  types: ["aws_db_parameter_group", "aws_rds_cluster_parameter_group"],
  concerns: (group) => or(isLike(group, "family", postgres), isLike(group, "family", mysql)),
  check: (group) =>
    must(
      or(
        and(isForced(group, "rds.force_ssl"), isLike(group, "family", postgres)),
        isForced(group, "require_secure_transport"),
      ),
      "it takes connections without TLS",
    ),
  examples: {
    good: [
      {
        aws_db_parameter_group: {
          orders: { family: "postgres16", parameter: [{ name: "rds.force_ssl", value: "1" }] },
        },
      },
      {
        aws_rds_cluster_parameter_group: {
          orders: { family: "aurora-mysql8.0", parameter: [{ name: "require_secure_transport", value: "ON" }] },
        },
      },
    ],
    bad: [
      { aws_db_parameter_group: { orders: { family: "postgres14" } } },
      {
        aws_db_parameter_group: {
          orders: { family: "postgres16", parameter: [{ name: "rds.force_ssl", value: "0" }] },
        },
      },
      {
        aws_db_parameter_group: { orders: { family: "mysql8.0", parameter: [{ name: "rds.force_ssl", value: "1" }] } },
      },
    ],
  },
};

const isForced = (group: Block, name: string): Tri =>
  someBlock(group, "parameter", (one) => and(one.is("name", name), one.is("value", "1", "ON", "on")));
