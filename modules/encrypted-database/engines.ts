/** What each engine is told, and what it tells. */

export const engines = ["postgres", "mysql"] as const;
export type Engine = (typeof engines)[number];

/** Major versions with their limits: the first of PostgreSQL that has all the parameters below; MySQL's long-term ones. */
export const versions = {
  postgres: { want: "14 to 99 for postgres", pattern: /^(1[4-9]|[2-9][0-9])$/ },
  mysql: { want: "8.0 or 8.4 for mysql", pattern: /^8\.[04]$/ },
} as const satisfies Readonly<Record<Engine, object>>;

export interface Parameter {
  readonly name: string;
  readonly value: string;
  /** The only way that every parameter takes: which ones can change at once depends on the version. */
  readonly apply_method: "pending-reboot";
}

const set = (name: string, value: string): Parameter => ({ name, value, apply_method: "pending-reboot" });

/**
 * TLS 1.2 or later and nothing else, and a record of who connects and of what changes tables and rights. Statements on data are left out:
 * they hold it. `log_statement` stays off, since it would write down passwords, which pgaudit does not.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html
 */
export const parameters: Readonly<Record<Engine, readonly Parameter[]>> = {
  postgres: [
    set("rds.force_ssl", "1"),
    set("ssl_min_protocol_version", "TLSv1.2"),
    set("password_encryption", "scram-sha-256"),
    set("shared_preload_libraries", "pg_stat_statements,pgaudit"),
    set("pgaudit.log", "ddl,role"),
    set("log_connections", "1"),
    set("log_disconnections", "1"),
  ],
  mysql: [set("require_secure_transport", "1"), set("tls_version", "TLSv1.2,TLSv1.3")],
};

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
