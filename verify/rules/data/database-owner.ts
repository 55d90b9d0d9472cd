import { not, or } from "../../policy/tristate";
import { must } from "../answer";
import type { Rule } from "../rule";

/** What AWS proposes, engine by engine. */
const usual = ["admin", "awsuser", "postgres"];

export const rule: Rule = {
  id: "ZT-DATA-19",
  title: "administrators of databases do not have the name that AWS proposes",
  why: "A name that everybody knows is half of a login.",
  fix: "Choose another username; changing it replaces the database, so do it when one is made.",
  severity: "low",
  controls: { nist: [6], securityHub: ["RDS.24", "RDS.25"] },
  types: ["aws_db_instance", "aws_rds_cluster"],
  check: (database) =>
    must(
      not(or(database.is("username", ...usual), database.is("master_username", ...usual))),
      "its administrator has a name that everybody knows",
    ),
  examples: {
    good: [{ aws_db_instance: { orders: { username: "orders_owner" } } }],
    bad: [
      { aws_db_instance: { orders: { username: "postgres" } } },
      { aws_rds_cluster: { orders: { master_username: "admin" } } },
    ],
  },
};
