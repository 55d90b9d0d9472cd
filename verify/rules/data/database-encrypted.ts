import { and, not } from "../../policy/tristate";
import { must } from "../answer";
import { isSet } from "../related";
import type { Rule } from "../rule";

export const rule: Rule = {
  id: "ZT-DATA-12",
  title: "databases are encrypted",
  why: "A snapshot that is shared, or a disk that is not destroyed, is readable. Encryption cannot be added later.",
  fix: "Set storage_encrypted to true, with a KMS key of your own. A database that is there already must be restored from an encrypted copy of a snapshot.",
  severity: "high",
  controls: { nist: [2], cis: ["2.2.1"], securityHub: ["DocumentDB.1", "Neptune.1", "RDS.3", "RDS.27"] },
  types: ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
  concerns: (database) =>
    and(not(isSet(database, "replicate_source_db")), not(database.is("engine_mode", "serverless"))),
  check: (database) => must(database.is("storage_encrypted", true), "it is not encrypted"),
  examples: {
    good: [
      { aws_db_instance: { orders: { storage_encrypted: true } } },
      { aws_rds_cluster: { orders: { storage_encrypted: true } } },
    ],
    bad: [{ aws_db_instance: { orders: {} } }, { aws_rds_cluster: { orders: { storage_encrypted: false } } }],
  },
};
