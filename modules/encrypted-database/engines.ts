/** What each engine is told, and what it tells. */
import type { Engine } from "../../guard/engine-versions";

export const engines = ["postgres", "mysql"] as const satisfies readonly Engine[];

/** Parameters by name. */
type Parameters = Readonly<Record<string, string>>;

/**
 * TLS 1.2 or later and nothing else, and a record of who connects and of what changes tables and rights. Statements on data are left out:
 * they hold it. `log_statement` stays off, since it would write down passwords, which pgaudit does not.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html
 */
export const parameters: Readonly<Record<Engine, Parameters>> = {
  postgres: {
    "rds.force_ssl": "1",
    ssl_min_protocol_version: "TLSv1.2",
    password_encryption: "scram-sha-256",
    shared_preload_libraries: "pg_stat_statements,pgaudit",
    "pgaudit.log": "ddl,role",
    log_connections: "1",
    log_disconnections: "1",
  },
  mysql: { require_secure_transport: "1", tls_version: "TLSv1.2,TLSv1.3" },
};

/** What one family is told otherwise: PostgreSQL 18 has the steps of a connection to choose from, and refuses a yes. https://www.postgresql.org/docs/18/runtime-config-logging.html */
export const ofFamily: Readonly<Record<string, Parameters>> = { postgres18: { log_connections: "all" } };

/** The audit plugin of MySQL is an option, not a parameter. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html */
export const auditPlugin = {
  optionName: "MARIADB_AUDIT_PLUGIN",
  optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL,QUERY_DCL" }],
};

/** Logs of one engine alone. MySQL's general and slow logs are left out: statements hold data. */
export const logs: Readonly<Record<Engine, readonly string[]>> = {
  postgres: ["postgresql", "upgrade"],
  mysql: ["audit", "error"],
};

/** The same, one by one. */
export const engineLogs = engines.flatMap((engine) => logs[engine].map((type) => ({ engine, type })));

/** Logins with IAM that failed, of either engine. */
export const iamLog = "iam-db-auth-error";

/** Where Performance Insights does not run, by engine. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html */
export const unobserved = { engine: "mysql", classes: ["db.t3.micro", "db.t3.small", "db.t4g.micro", "db.t4g.small"] };
