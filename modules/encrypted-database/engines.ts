/** What each engine is told, and what it tells. */
import {
  mysqlAuditEvents,
  mysqlTlsVersions,
  type Parameters,
  postgresParameters,
} from "../../core/database-parameters";
import type { Engine } from "../../guard/engine-versions";

export const engines = ["postgres", "mysql"] as const satisfies readonly Engine[];

type DatabaseEngine = (typeof engines)[number];

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.html */
export const parameters: Readonly<Record<DatabaseEngine, Parameters>> = {
  postgres: postgresParameters,
  mysql: { require_secure_transport: "1", tls_version: mysqlTlsVersions },
};

/** What one family is told otherwise: PostgreSQL 18 has the steps of a connection to choose from, and refuses a yes. https://www.postgresql.org/docs/18/runtime-config-logging.html */
export const ofFamily: Readonly<Record<string, Parameters>> = { postgres18: { log_connections: "all" } };

/** The audit plugin of MySQL is an option, not a parameter. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html */
export const auditPlugin = {
  optionName: "MARIADB_AUDIT_PLUGIN",
  optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: mysqlAuditEvents }],
};

/** Logs of one engine alone. MySQL's general and slow logs are left out: statements hold data. */
export const logs: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  postgres: ["postgresql", "upgrade"],
  mysql: ["audit", "error"],
};

/** The same, one by one. */
export const engineLogs = engines.flatMap((engine) => logs[engine].map((type) => ({ engine, type })));

/** Where Performance Insights does not run, by engine. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html */
export const unobserved = { engine: "mysql", classes: ["db.t3.micro", "db.t3.small", "db.t4g.micro", "db.t4g.small"] };
