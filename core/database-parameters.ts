/** What engines are told, wherever they run: TLS 1.2 or later and nothing else, and a record of who connects and of what changes tables and rights. */

/** Parameters by name. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * Statements on data are left out of the record: they hold it. `log_statement` stays off, since it would write down passwords, which pgaudit
 * does not.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html
 */
export const postgresParameters: Parameters = {
  "rds.force_ssl": "1",
  ssl_min_protocol_version: "TLSv1.2",
  password_encryption: "scram-sha-256",
  shared_preload_libraries: "pg_stat_statements,pgaudit",
  "pgaudit.log": "ddl,role",
  log_connections: "1",
  log_disconnections: "1",
};

/** Versions of TLS that MySQL takes, in its own notation. */
export const mysqlTlsVersions = "TLSv1.2,TLSv1.3";

/** What the audits of MySQL record: logins, and changes of tables and rights. */
export const mysqlAuditEvents = "CONNECT,QUERY_DDL,QUERY_DCL";

/** Logins with IAM that failed, of any engine. */
export const iamLog = "iam-db-auth-error";
