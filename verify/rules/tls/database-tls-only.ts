import type { Block } from "../../model/block";
import { UnknownValue } from "../../model/value";
import { and, not, or, type Tri } from "../../policy/tristate";
import { must } from "../answer";
import { isLike, someBlock } from "../related";
import type { Rule } from "../rule";

const postgres = /^(aurora-postgresql|postgres)\d/;
const mysql = /^(aurora-mysql|mysql|mariadb)\d/;

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
        and(isLike(group, "family", postgres), isForced(group, "rds.force_ssl")),
        and(isLike(group, "family", mysql), isForced(group, "require_secure_transport")),
      ),
      "it takes connections without TLS",
    ),
  examples: {
    good: [
      withParameter("postgres14", "rds.force_ssl", "1"),
      withParameter("aurora-mysql8.0", "require_secure_transport", "ON"),
      { aws_db_parameter_group: { orders: { family: "postgres16" } } },
      { aws_db_parameter_group: { orders: { family: "mariadb11.8" } } },
    ],
    bad: [
      { aws_db_parameter_group: { orders: { family: "postgres14" } } },
      { aws_db_parameter_group: { orders: { family: "mysql8.4" } } },
      withParameter("postgres16", "rds.force_ssl", "0"),
      withParameter("mysql8.0", "rds.force_ssl", "1"),
    ],
  },
};

/** The first versions that ask for TLS where nothing is said. Aurora's are not among them. */
const onByDefault: Readonly<Record<string, number>> = { postgres: 15, mariadb: 11.8, mysql: 9.7 };

function isForced(group: Block, name: string): Tri {
  const isSaid = someBlock(group, "parameter", (one) => one.is("name", name));
  const isOn = someBlock(group, "parameter", (one) => and(one.is("name", name), one.is("value", "1", "ON", "on")));
  return or(isOn, and(not(isSaid), isOnByDefault(group)));
}

function isOnByDefault(group: Block): Tri {
  const family = group.text("family");
  if (family instanceof UnknownValue) return family;
  const [, engine = "", version] = /^([a-z]+)([\d.]+)$/.exec(family ?? "") ?? [];
  const first = Object.hasOwn(onByDefault, engine) ? onByDefault[engine] : undefined;
  return first !== undefined && Number(version) >= first;
}

function withParameter(family: string, name: string, value: string) {
  return { aws_db_parameter_group: { orders: { family, parameter: [{ name, value }] } } };
}
