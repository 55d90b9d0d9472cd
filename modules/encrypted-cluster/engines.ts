/** What each engine is told, what it tells, and what it runs on. */
import {
  mysqlAuditEvents,
  mysqlTlsVersions,
  type Parameters,
  postgresParameters,
} from "../../core/database-parameters";
import type { Engine } from "../../guard/engine-versions";

export const engines = ["aurora-postgresql", "aurora-mysql"] as const satisfies readonly Engine[];
type ClusterEngine = (typeof engines)[number];

/**
 * The audit of Aurora MySQL is a parameter, unlike that of MySQL, and switches are words.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Security.html
 */
export const parameters: Readonly<Record<ClusterEngine, Parameters>> = {
  "aurora-postgresql": postgresParameters,
  "aurora-mysql": {
    require_secure_transport: "ON",
    tls_version: mysqlTlsVersions,
    server_audit_logging: "1",
    server_audit_events: mysqlAuditEvents,
  },
};

/** Logs of one engine alone. MySQL's general and slow logs are left out: statements hold data. */
export const logs: Readonly<Record<ClusterEngine, readonly string[]>> = {
  "aurora-postgresql": ["postgresql"],
  "aurora-mysql": ["audit", "error"],
};

/** The same, one by one. */
export const engineLogs = engines.flatMap((engine) => logs[engine].map((type) => ({ engine, type })));

/** The class of instances whose capacity scales. */
export const serverlessClass = "db.serverless";

/**
 * Classes that Aurora has: memory-optimized ones, small ones in two sizes, and the one that scales.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
export const classPattern =
  /^db\.(serverless|(t3|t4g)\.(medium|large)|(r5|r6g|r6gd|r6i|r6id|r7g|r7i|r8g|r8gd|x2g)\.[0-9]*x?large)$/;

/**
 * Where Aurora MySQL does not run (reads from local disks), or is not observed (`t3`).
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
 */
export const notOfMysql = /^db\.(t3|r6gd|r6id|r8gd)\./;
