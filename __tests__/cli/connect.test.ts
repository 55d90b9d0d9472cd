import { allow, group, shell } from "../../access/grant";
import { connect, setup } from "../../cli/connect";
import type { Way } from "../../cli/connect/step";
import { environments } from "../../environments/all";
import { acme } from "../../environments/organization";
import { auroraMysql, auroraPostgres, mysql, postgres, type Store } from "../../environments/stores";
import { type Environment } from "../../environments/types";
import { inputOf, workspace } from "../support/example";
import { problemsOf } from "../support/problems";

const prod = environments[2] as Environment;
const files = (change: Partial<Environment> = {}): readonly Environment[] => [
  ...environments.slice(0, 2),
  { ...prod, ...change },
];
const input = (change?: Partial<Environment>) => inputOf(workspace(), files(change), acme);
const only = (ways: readonly Way[]): Way => {
  expect(ways).toHaveLength(1);
  return ways[0] as Way;
};
const commands = ({ steps }: Way): string => steps.flatMap((step) => step.commands).join("\n");

test("to a database: sign-in, the pinned document on the tagged host, and a login that checks the certificate", () => {
  const way = only(connect("orders-db", { environment: "prod" }, input()));
  expect(way).toMatchObject({ environment: "prod", group: "database-operators", door: "session-manager" });
  const text = commands(way);
  expect(text).toContain("sso_account_id = 333333333333");
  expect(text).toMatch(/^sso_role_name = (prod-orders-db-admin-[a-z0-9-]+)$/m);
  expect(text).toContain("Name=tag:zero-trust:door,Values=prod/session-manager");
  expect(text).toContain(
    'aws ssm start-session --document-name zero-trust-prod-database-operators-orders-db-admin --target "$HOST" --parameters localPortNumber=15432',
  );
  const user = /user=([a-z0-9_]+) /.exec(text)?.[1] ?? "";
  expect(user).toMatch(/^group_database_operator_[a-z0-9]{8}$/);
  expect(text).toContain(`--hostname "$ENDPOINT" --port 5432 --region eu-west-1 --username ${user})`);
  expect(text).toContain("host=$ENDPOINT hostaddr=127.0.0.1 port=15432");
  expect(text).toContain("sslmode=verify-full sslrootcert=global-bundle.pem");
});

test("to MySQL: the certificate is checked against the name of the database too", () => {
  const text = commands(
    only(
      connect(
        "orders-db",
        { environment: "prod" },
        input({ stores: { ...prod.stores, "orders-db": mysql({ segment: "data" }) } }),
      ),
    ),
  );
  expect(text).toContain("--ssl-mode=VERIFY_IDENTITY --ssl-ca=global-bundle.pem");
  expect(text).toContain('mysql --host="$ENDPOINT" --port=13306');
});

test.each([
  ["aurora-postgresql", auroraPostgres({ segment: "data" }), postgres({ segment: "data" })],
  ["aurora-mysql", auroraMysql({ segment: "data" }), mysql({ segment: "data" })],
])("to %s: as to what it is compatible with", (_, cluster, alike) => {
  const way = (store: Store) =>
    commands(
      only(connect("orders-db", { environment: "prod" }, input({ stores: { ...prod.stores, "orders-db": store } }))),
    );
  const users = (store: Store) =>
    setup("orders-db", { environment: "prod" }, input({ stores: { ...prod.stores, "orders-db": store } }));
  expect(way(cluster)).toBe(way(alike));
  expect(users(cluster)).toEqual(users(alike));
});

test("to a service: the profile, and nothing that opens more", () => {
  const way = only(connect("orders-api", { environment: "prod" }, input()));
  expect(way).toMatchObject({ group: "engineering", door: "client-vpn" });
  expect(commands(way)).toContain("aws ec2 export-client-vpn-client-configuration --region eu-west-1");
  expect(commands(way)).toContain("/zero-trust/prod/access/client-vpn/endpoint-id");
  expect(way.steps.at(-1)?.do).toBe("Reach orders-api on port 8443. Nothing else answers.");
});

test("to a shell, and to what somebody approves first", () => {
  const shells = [...prod.access, allow(group("platform")).through("session-manager").to(shell()).because("Look.")];
  const way = only(connect("shell", { environment: "prod" }, input({ access: shells })));
  expect(commands(way)).toContain('--document-name zero-trust-prod-platform-shell --target "$HOST"');
  expect(commands(way)).not.toContain("generate-db-auth-token");
  const approved = [
    allow(group("engineering"))
      .through("session-manager")
      .to("orders-db", { can: "read" })
      .onApproval({ by: group("platform"), hours: 4 }),
  ];
  const asking = only(connect("orders-db", { environment: "prod" }, input({ access: approved })));
  expect(asking.steps[0]?.do).toBe(
    "Ask platform for the permission set prod-orders-db-read-engineering in account prod: it is assigned for 4 hours.",
  );
});

test("nothing secret is in it: no password, no key, and a token only as the command that makes one", () => {
  for (const name of ["orders-db", "orders-api"])
    for (const way of connect(name, {}, input())) {
      expect(commands(way)).not.toMatch(/BEGIN|AKIA| password=|secret/i);
      for (const [, value] of commands(way).matchAll(/PGPASSWORD="(.*)"$/gm))
        expect(value).toMatch(/^\$\(aws rds generate-db-auth-token /);
    }
});

test("every environment and group that may, unless one is asked for", () => {
  expect(connect("orders-db", {}, input()).map(({ environment }) => environment)).toEqual(["dev", "staging", "prod"]);
  expect(problemsOf(() => connect("orders-db", { group: "engineering" }, input()))).toEqual([
    'connect: must name what a door leads to for engineering (orders-api, orders-db), got "orders-db"; correct it, or grant it in environments/',
  ]);
});

test("what nothing leads to is refused, with what is there", () => {
  expect(problemsOf(() => connect("orders-files", { environment: "prod" }, input()))).toEqual([
    'connect: must name what a door leads to (orders-api, orders-db), got "orders-files"; correct it, or grant it in environments/',
  ]);
  expect(problemsOf(() => connect("orders-db", { environment: "test" }, input()))).toEqual([
    '--environment: must be one of dev, staging, prod, got "test"; correct it',
  ]);
});

describe("users of databases", () => {
  test("each grant has one, which signs in with a token and may do what the grant says", () => {
    const { prod: sql = [] } = setup("orders-db", { environment: "prod" }, input());
    expect(sql.filter((line) => line.startsWith("--"))).toEqual([
      "-- orders-api to orders-db can write",
      "-- group database-operators through session-manager to orders-db can admin",
    ]);
    const [, write = "", , , admin = ""] = sql.filter((line) => !line.startsWith("-- x"));
    expect(write).toMatch(
      /^DO \$\$ BEGIN CREATE USER orders_api_orders_db_\w+ WITH LOGIN; EXCEPTION WHEN duplicate_object/,
    );
    expect(sql[2]).toMatch(/^GRANT rds_iam, pg_read_all_data, pg_write_all_data TO orders_api_/);
    expect(admin).toMatch(/CREATE USER group_database_operator_/);
  });

  test("those of MySQL have to use TLS", () => {
    const stores = { ...prod.stores, "orders-db": mysql({ segment: "data" }) };
    const { prod: sql = [] } = setup("orders-db", { environment: "prod" }, input({ stores }));
    expect(sql[1]).toMatch(
      /^CREATE USER IF NOT EXISTS 'orders_api_\w+'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS' REQUIRE SSL;$/,
    );
    expect(sql[2]).toMatch(/^GRANT SELECT, SHOW VIEW, INSERT, UPDATE, DELETE ON \*\.\* TO/);
  });

  test("are asked for of databases only", () => {
    expect(problemsOf(() => setup("orders-files", {}, input()))).toEqual([
      'connect: must name a database for --setup, got "orders-files"; correct it',
    ]);
  });
});
