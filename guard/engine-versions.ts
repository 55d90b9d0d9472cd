/**
 * Major versions of databases that modules know the parameters of, each with the last day of its standard support. From the next day on AWS
 * charges by the hour for it, several times a small instance. A new version is added here, once its parameters have been compared.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html
 */
export const engineVersions = {
  postgres: {
    "14": "2027-02-28",
    "15": "2028-02-29",
    "16": "2029-02-28",
    "17": "2030-02-28",
    "18": "2031-02-28",
  },
  mysql: { "8.0": "2026-07-31", "8.4": "2029-07-31" },
  "aurora-postgresql": { "14": "2027-02-28", "15": "2028-02-29", "16": "2029-02-28", "17": "2030-02-28" },
  "aurora-mysql": { "8.0": "2028-04-30" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Engine = keyof typeof engineVersions;

/** The versions of an engine, the oldest first. */
export const versionsOf = (engine: Engine): readonly string[] => Object.keys(engineVersions[engine]);

/** The last day of a version's standard support; undefined where there is no such version. */
export const supportedUntil = (engine: Engine, version: string): string | undefined => {
  const days: Readonly<Record<string, string>> = engineVersions[engine];
  return Object.hasOwn(days, version) ? days[version] : undefined;
};
