/** Users of databases, one for each grant. Terraform has no resource for them: SQL that may be run again, as the master user. */
import { type Capability, inWords } from "../../access/grant";
import { databaseUser } from "../../access/store-names";
import type { Dialect } from "../../environments/stores";
import type { Environment } from "../../environments/types";

/** What each user may do, and that it signs in with a token and TLS only. */
export function databaseUsers(store: string, engine: Dialect, file: Environment): readonly string[] {
  const grants = file.access.filter(({ what, terms }) => what.name === store && terms.can !== undefined);
  return grants.flatMap((grant) => [
    `-- ${inWords(grant)}`,
    ...sql[engine](databaseUser({ environment: file.name }, grant), grant.terms.can as Capability),
  ]);
}

/** Roles of PostgreSQL: https://www.postgresql.org/docs/current/predefined-roles.html */
const rolesOf: Readonly<Record<Capability, readonly string[]>> = {
  read: ["pg_read_all_data"],
  write: ["pg_read_all_data", "pg_write_all_data"],
  admin: ["rds_superuser"],
};
const privilegesOf: Readonly<Record<Capability, string>> = {
  read: "SELECT, SHOW VIEW",
  write: "SELECT, SHOW VIEW, INSERT, UPDATE, DELETE",
  admin: "SELECT, SHOW VIEW, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, PROCESS",
};

const sql: Readonly<Record<Dialect, (user: string, can: Capability) => readonly string[]>> = {
  postgres: (user, can) => [
    `DO $$ BEGIN CREATE USER ${user} WITH LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`,
    `GRANT rds_iam, ${rolesOf[can].join(", ")} TO ${user};`,
  ],
  mysql: (user, can) => [
    `CREATE USER IF NOT EXISTS '${user}'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;`,
    `GRANT ${privilegesOf[can]} ON *.* TO '${user}'@'%';`,
  ],
};
